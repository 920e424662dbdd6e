import { PracticeFeed, type PracticePost } from '@chaperone/contract'
import { useState } from 'react'
import { api, apiUrl } from '../../api.ts'
import { useAccounts } from '../../app/names.ts'
import { useGo, useParam } from '../../app/params.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Select } from '../../ui/Select.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { Asked, Empty, ProblemNote } from '../../ui/Waiting.tsx'
import './practice.css'
import { practiceWords } from './words.ts'

/** The practice network: what was posted there, with comments and likes. Every post wears its mark, so that nobody takes it for a real one. */
export function PracticePage() {
  const t = useWords(practiceWords)
  const go = useGo()
  const asked = useParam('accountId')
  const { accounts, isPending } = useAccounts()
  const list = accounts.filter((account) => account.network === 'practice')
  const shown = list.find((account) => account.id === asked) ?? list[0]
  return (
    <Page>
      <PageHeading title={t('practice')}>{t('sentence')}</PageHeading>
      <div className="stack">
        {!isPending && !shown && (
          <Empty more={t('noneMore')} action={<LinkButton to="/channels">{t('channels')}</LinkButton>}>
            {t('none')}
          </Empty>
        )}
        {shown && (
          <div className="practice">
            <Feed accountId={shown.id} />
            <aside className="sheet pad stack">
              <h2>{t('what')}</h2>
              <p className="dense soft">{t('lead')}</p>
              {list.length > 1 && (
                <Select
                  label={t('account')}
                  value={shown.id}
                  onChange={(id) => go('/practice/$accountId', { accountId: id })}
                  options={list.map((each) => ({ id: each.id as string, label: each.label }))}
                />
              )}
            </aside>
          </div>
        )}
      </div>
    </Page>
  )
}

function Feed({ accountId }: { accountId: string }) {
  const t = useWords(practiceWords)
  const feed = useApi(`/api/practice/${accountId}`, PracticeFeed, { live: ['practice', 'publication'] })
  return (
    <Asked query={feed}>
      {({ account, posts }) =>
        posts.length === 0 ? (
          <Empty>{t('empty')}</Empty>
        ) : (
          <div className="practice-feed">
            {posts.map((post) => (
              <Post key={post.key} post={post} accountId={accountId} name={account.label} handle={account.handle} />
            ))}
          </div>
        )
      }
    </Asked>
  )
}

function Post({
  post,
  accountId,
  name,
  handle,
}: {
  post: PracticePost
  accountId: string
  name: string
  handle: string
}) {
  const t = useWords(practiceWords)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const path = `/api/practice/${accountId}/posts/${encodeURIComponent(post.key)}`
  const touches = [`/api/practice/${accountId}`]
  const comment = useAction(async () => {
    await api.post(`${path}/comments`, { text })
    return true
  }, touches)
  const like = useAction(() => api.post(`${path}/likes`, { like: !post.liked }), touches)
  return (
    <article className="practice-post" aria-label={`${t('mark')}: ${name}`}>
      <p className="row between wrap">
        <span>
          <b className="strong">{name}</b> <span className="small quiet">@{handle}</span>
        </span>
        <span className="tag">
          <Icon name="flask" size="s" /> {t('mark')}
        </span>
      </p>
      <p className="words">{post.text}</p>
      {post.media.map((media) => (
        <img key={media.url} src={apiUrl(media.url)} alt={media.alt} />
      ))}
      <p className="small quiet">
        <DateTime at={post.at} as="near" />
      </p>
      <div className="row">
        <Button
          kind="bare"
          icon="heart"
          aria-pressed={post.liked}
          label={t('like', { count: post.likes })}
          onPress={() => void like.run(undefined)}
        >
          {String(post.likes)}
        </Button>
        <span className="small quiet">{t('comments', { count: post.comments.length })}</span>
      </div>
      <div className="practice-comments">
        {post.comments.map((each) => (
          <p key={each.id} className="dense">
            <b className="strong">{each.by}</b> <span className="serif">{each.text}</span>
          </p>
        ))}
        <TextArea
          label={t('write')}
          value={text}
          onChange={setText}
          rows={1}
          wrong={asked && text.trim() === '' ? t('writeFirst') : undefined}
        />
        <ProblemNote problem={comment.problem ?? like.problem} />
        <div>
          <Button
            busy={comment.busy && t('sending')}
            onPress={async () => {
              setAsked(text.trim() === '')
              if (text.trim() === '' || !(await comment.run(undefined))) return
              setText('')
            }}
          >
            {t('send')}
          </Button>
        </div>
      </div>
    </article>
  )
}
