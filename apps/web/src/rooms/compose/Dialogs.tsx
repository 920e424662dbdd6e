import { DraftRevDetail, DraftRevs, type PostId } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useNames } from '../../app/names.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { toast } from '../../ui/Toast.tsx'
import { Loading, ProblemNote } from '../../ui/Waiting.tsx'
import type { Conflict, Draft } from './draft.ts'
import { aKind } from './kind-words.ts'
import type { Found } from './reading.ts'
import { composeWords } from './words.ts'

/** Keeps a finding with a reason, which goes into the record. */
export function DismissDialog({ postId, found, onClose }: { postId: PostId; found: Found; onClose: () => void }) {
  const t = useWords(composeWords)
  const shared = useWords(common)
  const [kind, setKind] = useState<'not_an_identifier' | 'our_staff' | 'public_knowledge' | 'other'>(
    'not_an_identifier',
  )
  const [reason, setReason] = useState('')
  const dismiss = useAction(async () => {
    await api.post(`/api/posts/${postId}/dismissals`, { findingKey: found.key, reason, kind })
    return true
  }, [`/api/posts/${postId}`])
  return (
    <Dialog open onClose={onClose} title={t('dismissTitle')}>
      <div className="stack">
        <p className="dense soft">
          <q className="serif">{found.text}</q>: {aKind(found.finding.type, found.finding.about, t.lang)}.{' '}
          {t('dismissLead')}
        </p>
        <RadioGroup
          label={t('dismissTitle')}
          hideLabel
          value={kind}
          onChange={setKind}
          options={[
            { id: 'not_an_identifier', label: t('not_an_identifier') },
            { id: 'our_staff', label: t('our_staff') },
            { id: 'public_knowledge', label: t('public_knowledge') },
            { id: 'other', label: t('otherReason') },
          ]}
        />
        <TextArea label={t('reason')} value={reason} onChange={setReason} autoFocus />
        <ProblemNote problem={dismiss.problem} />
        <DialogActions>
          <Button onPress={onClose}>{shared('goBack')}</Button>
          <Button
            kind="main"
            busy={dismiss.busy && shared('saving')}
            later={reason.trim().length < 3 ? t('reason') : undefined}
            onPress={async () => {
              if (reason.trim().length < 3) return
              if (await dismiss.run(undefined)) onClose()
            }}
          >
            {t('keepIt')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

/** Two people wrote at once: both texts side by side, and a choice that loses neither. */
export function ConflictDialog({ conflict, settle }: { conflict: Conflict; settle: Draft['settle'] }) {
  const t = useWords(composeWords)
  const names = useNames()
  const name = names(conflict.theirs.savedBy)
  return (
    <Dialog open onClose={() => {}} title={t('conflictTitle', { name })} wide stop>
      <div className="stack">
        <p className="dense soft">{t('conflictLead')}</p>
        <div className="both">
          <section aria-label={t('yours')} className="stack tight">
            <h3>{t('yours')}</h3>
            {/* It scrolls, so keys must reach it. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <p className="text" tabIndex={0} role="group" aria-label={t('yours')}>
              {conflict.mine.text}
            </p>
            <Button kind="main" onPress={() => settle('mine')}>
              {t('useMine')}
            </Button>
          </section>
          <section aria-label={t('theirs', { name })} className="stack tight">
            <h3>{t('theirs', { name })}</h3>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <p className="text" tabIndex={0} role="group" aria-label={t('theirs', { name })}>
              {conflict.theirs.content.text}
            </p>
            <Button onPress={() => settle('theirs')}>{t('useTheirs')}</Button>
          </section>
        </div>
      </div>
    </Dialog>
  )
}

/** Every text that was kept, newest first; any can be brought back, and the present one is kept too. */
export function RevsDialog({ postId, draft, onClose }: { postId: PostId; draft: Draft; onClose: () => void }) {
  const t = useWords(composeWords)
  const names = useNames()
  const [shown, setShown] = useState<number | null>(null)
  const revs = useApi(`/api/posts/${postId}/drafts`, DraftRevs)
  const detail = useApi(`/api/posts/${postId}/drafts/${shown ?? 0}`, DraftRevDetail, { enabled: shown !== null })
  return (
    <Dialog open onClose={onClose} title={t('restoreTitle')} place="side">
      {revs.isPending && <Loading />}
      {revs.data?.revs.length === 0 && <p className="dense soft">{t('noneKept')}</p>}
      <ul className="revs">
        {revs.data?.revs.map((rev) => (
          <li key={rev.rev}>
            <span className="dense">
              <DateTime at={rev.savedAt} as="near" /> · {names(rev.savedBy)} · {t('words', { count: rev.words })}
            </span>
            <Button
              kind="link"
              aria-expanded={shown === rev.rev}
              onPress={() => setShown(shown === rev.rev ? null : rev.rev)}
            >
              {t('versionN', { number: rev.rev })}
            </Button>
            {shown === rev.rev && detail.data && (
              <div className="stack tight col-span-2">
                <p className="serif whitespace-pre-wrap">{detail.data.content.text}</p>
                <Button
                  kind="fix"
                  icon="undo"
                  onPress={() => {
                    draft.change(detail.data.content)
                    toast(t('restored'))
                    onClose()
                  }}
                >
                  {t('restore')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
