import { severity, word, kindWord } from './words/index.ts'
import type { Finding, Lang, Phrase } from './types.ts'

const TITLE = /(?:\b(?:mrs?|ms|miss|mister|mx|sra?|srta|don|doña|señor(?:a|ita)?)\.? )$/i
const COMMA = /,? $/

/** What takes a finding's place in `rewrite`: the words, and whether the space before goes too. */
function replacement(fix: Phrase | undefined, lang: Lang): string | null {
  if (!fix) return null
  if (fix.id === 'drop-name' || fix.id === 'leave-out') return ''
  return word(fix, lang)
}

/**
 * The text with each finding that is a patient's or relative's replaced by its fix. Findings without one, staff and public names stay.
 * What is left is "identifiers removed", no more: whether it can go out is for a person to say.
 */
export function rewrite(text: string, findings: readonly Finding[], lang: Lang): string {
  let out = ''
  let last = 0
  for (const finding of [...findings].sort((a, b) => a.start - b.start)) {
    if (finding.start < last || severity(finding) === 'fine') continue
    const words = replacement(finding.fix, lang)
    if (words === null) continue
    let before = text.slice(last, finding.start)
    if (finding.type === 'NAME' && words) before = before.replace(TITLE, '')
    if (!words) before = before.replace(COMMA, (space) => (finding.type === 'NAME' ? '' : space.replace(/ $/, '')))
    const opens = /(?:^|[.!?\n¡¿]\s*)$/.test(out + before)
    out += before + (opens ? words.charAt(0).toUpperCase() + words.slice(1) : words)
    last = finding.end
  }
  return (out + text.slice(last)).replace(/(\S) {2,}/g, '$1 ').replace(/ +([.,;:!?])/g, '$1')
}

/** The text with each patient's or relative's finding replaced by its kind in brackets, for places where it must not be read: "[a patient's name]". */
export function maskFor(text: string, findings: readonly Finding[], lang: Lang = 'en'): string {
  let out = ''
  let last = 0
  for (const finding of [...findings].sort((a, b) => a.start - b.start)) {
    if (finding.start < last || finding.about === 'workforce' || finding.about === 'public') continue
    out += `${text.slice(last, finding.start)}[${kindWord(finding.type, finding.about, lang)}]`
    last = finding.end
  }
  return out + text.slice(last)
}
