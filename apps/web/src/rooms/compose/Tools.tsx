import { useState, type ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import type { Draft } from './draft.ts'
import { composeWords } from './words.ts'

const isLink = (text: string) => /^https?:\/\/[^\s]+\.[^\s]+$/.test(text) && URL.canParse(text)

/** Below the text: pictures, a link, a disclosure, the language, and how long it is. */
export function Tools({
  draft,
  readOnly,
  text,
  children,
}: {
  draft: Draft
  readOnly: boolean
  text: string
  children: ReactNode
}) {
  const t = useWords(composeWords)
  const { content, change } = draft
  const [linking, setLinking] = useState(content.link !== null)
  const [typed, setTyped] = useState(content.link ?? '')
  const words = text.trim() === '' ? 0 : text.trim().split(/\s+/).length
  return (
    <>
      {linking && (
        <div className="extras">
          <Field
            label={t('linkLabel')}
            placeholder={t('linkHint')}
            inputMode="url"
            value={typed}
            isReadOnly={readOnly}
            wrong={typed !== '' && !isLink(typed) ? t('linkWrong') : undefined}
            onChange={(value) => {
              setTyped(value)
              if (value === '') change({ link: null })
              else if (isLink(value)) change({ link: value })
            }}
          />
          <Field
            label={t('disclosure')}
            value={content.disclosures[0] ?? ''}
            isReadOnly={readOnly}
            onChange={(line) => change({ disclosures: line === '' ? [] : [line] })}
          />
        </div>
      )}
      <div className="tools">
        {children}
        {!readOnly && (
          <Button kind="bare" icon="link" aria-expanded={linking} onPress={() => setLinking(!linking)}>
            {t('addLink')}
          </Button>
        )}
        {readOnly ? (
          <span className="small quiet">{t(content.lang === 'en' ? 'english' : 'spanish')}</span>
        ) : (
          <Select
            label={t('language')}
            hideLabel
            value={content.lang}
            onChange={(lang) => change({ lang })}
            options={[
              { id: 'en', label: t('english') },
              { id: 'es', label: t('spanish') },
            ]}
          />
        )}
        <span className="grow" />
        <span className="small quiet">{t('words', { count: words })}</span>
      </div>
    </>
  )
}
