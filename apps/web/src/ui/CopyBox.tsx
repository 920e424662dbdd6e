import { useId, useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { words } from './words.ts'

/** Something to take along, told once: a link, a secret. */
export function CopyBox({ label, value }: { label: string; value: string }) {
  const t = useWords(words)
  const id = useId()
  const [copied, setCopied] = useState(false)
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="copybox">
        <input id={id} className="input" readOnly value={value} onFocus={(event) => event.target.select()} />
        <Button
          icon={copied ? 'check' : 'copy'}
          onPress={() => {
            void navigator.clipboard.writeText(value).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }}
        >
          {copied ? t('copied') : t('copy')}
        </Button>
      </div>
      <output className="sr">{copied ? t('copied') : ''}</output>
    </div>
  )
}
