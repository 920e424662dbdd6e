import { AUTHORS, KINDS } from '@chaperone/text'
import { useWords } from '../../i18n/index.ts'
import { TextArea } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import type { Draft } from './draft.ts'
import { answers, authorFor } from './coming.ts'
import { authorWords, kindWords } from './words-kinds.ts'
import { playgroundWords } from './words.ts'

/** "This is a post written by the organization": what the reader is told besides the text. */
export function Setting({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useWords(playgroundWords)
  const kind = useWords(kindWords)
  const author = useWords(authorWords)
  return (
    <>
      <div className="to-row p-setting">
        <span className="over">{t('thisIs')}</span>
        <Select
          hideLabel
          label={t('kind')}
          options={KINDS.map((id) => ({ id, label: kind(id) }))}
          value={draft.kind}
          onChange={(to) => change({ kind: to, author: authorFor(draft.kind, to, draft.author) })}
        />
        <span className="over">{t('by')}</span>
        <Select
          hideLabel
          label={t('author')}
          options={AUTHORS.map((id) => ({ id, label: author(id) }))}
          value={draft.author}
          onChange={(to) => change({ author: to })}
        />
      </div>
      {answers(draft.kind) && (
        <div className="p-answered">
          <TextArea
            label={t('inReplyTo')}
            rows={2}
            value={draft.inReplyTo}
            onChange={(inReplyTo) => change({ inReplyTo })}
            spellCheck="false"
            autoComplete="off"
          />
        </div>
      )}
    </>
  )
}
