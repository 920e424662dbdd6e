import { PresenceAnswer, type MembershipId, type PostDetail } from '@chaperone/contract'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { useNames } from '../../app/names.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { postStates } from '../../i18n/shared.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Draft } from './draft.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { composeWords } from './words.ts'

const PRESENCE_MS = 10_000

/** Who else is here, and how the saving stands. */
export function DeskHead({
  post,
  draft,
  me,
  onRevs,
  readOnly,
}: {
  post: PostDetail
  draft: Draft
  me: MembershipId
  onRevs: () => void
  readOnly: boolean
}) {
  const t = useWords(composeWords)
  const states = useWords(postStates)
  const format = useFormat()
  const names = useNames()
  const [others, setOthers] = useState<MembershipId[]>([])
  useEffect(() => {
    if (readOnly) return
    const say = () =>
      void api
        .post(`/api/posts/${post.id}/presence`, {}, PresenceAnswer)
        .then((answer) => setOthers(answer.presence.map((each) => each.membershipId).filter((id) => id !== me)))
        .catch(() => setOthers([]))
    say()
    const timer = setInterval(say, PRESENCE_MS)
    return () => clearInterval(timer)
  }, [post.id, me, readOnly])
  const state = {
    saved: t('saved', { time: format.time(draft.savedAt) }),
    saving: t('saving'),
    kept: t('keptHere'),
    conflict: t('inConflict'),
  }[draft.saving]
  return (
    <div className="desk-head">
      <p className="crumb">
        <LinkButton kind="link" to="/posts">
          {t('posts')}
        </LinkButton>
        <Icon name="chevronRight" size="s" />
        <span>{draft.content.title || t('untitled')}</span>
      </p>
      <div className="saved small quiet" role="status">
        {others.length > 0 && (
          <span className="t-caution strong">
            {t('alsoHere', { names: format.list(others.map((id) => names(id))) })}
          </span>
        )}
        <span>
          {states(post.state)} · {state}
        </span>
        <Button kind="link" onPress={onRevs}>
          {t('versions')}
        </Button>
        <MoreMenu post={post} />
      </div>
    </div>
  )
}
