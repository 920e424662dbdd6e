import { ID_TYPES, type About, type Finding, type IdType, type Lang, type Phrase } from '../types.ts'
import type { Dictionary, PhraseId } from './dictionary.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export { PHRASE_IDS, type PhraseId } from './dictionary.ts'

const DICTIONARIES: Readonly<Record<Lang, Dictionary>> = { en, es }

const isType = (value: string): value is IdType => (ID_TYPES as readonly string[]).includes(value)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The word for a kind of finding, as masks say it: "a patient's name", "room number", "date". */
export function kindWord(type: IdType, about: About, lang: Lang): string {
  const words = DICTIONARIES[lang]
  return words.named[type]?.[about] ?? words.kinds[type]
}

/**
 * A phrase in words. Parameters fill braces; `{kind}` and `{Kind}` come from the parameters `type` and `about`, `{kinds}` from a comma-separated
 * list of types, `{area}` from a country's code, and `{people}` is a number whose thousands are set apart. An id that no dictionary has is given back as it is.
 */
export function word(phrase: Phrase, lang: Lang): string {
  const words = DICTIONARIES[lang]
  const pattern = words.phrases[phrase.id as PhraseId] ?? phrase.id
  const type = String(phrase.params?.type ?? '')
  return pattern.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (key === 'kind' || key === 'Kind') {
      const kind = isType(type) ? kindWord(type, (phrase.params?.about ?? 'patient') as About, lang) : ''
      return key === 'Kind' ? capital(kind) : kind
    }
    const value = phrase.params?.[key]
    if (key === 'area') return words.areas[value as keyof typeof words.areas] ?? ''
    if (key === 'people') return String(value ?? '').replace(/\B(?=(?:\d{3})+$)/g, words.thousands)
    if (key === 'kinds')
      return String(value ?? '')
        .split(',')
        .map((one) => (isType(one) ? words.kinds[one] : one))
        .join(', ')
    return String(value ?? '')
  })
}

/** Below this a finding is worth a look, and stops nothing by itself. Tuned on the training records. */
const SURE = 0.7

/** How much a finding matters: `block` stops the post, `caution` is worth a look, `fine` is left alone. */
export function severity(finding: Finding): 'block' | 'caution' | 'fine' {
  if (finding.about !== 'patient' && finding.about !== 'relative') return 'fine'
  return finding.type === 'AGE' || finding.type === 'QUASI' || finding.score < SURE ? 'caution' : 'block'
}
