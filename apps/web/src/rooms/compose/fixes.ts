import { rewrite, word, type Lang } from '@chaperone/text'
import type { Found } from './reading.ts'

/** What one press puts in place of a finding. */
export interface Fix {
  start: number
  end: number
  /** Empty where it is left out. */
  words: string
}

const LEFT_OUT = new Set(['leave-out', 'drop-name'])
const TITLE = /\b(?:mrs?|ms|miss|mister|mx|sra?|srta|don|doña|señor(?:a|ita)?)\.? $/i

/** The words that could stand there instead, fitted to where they stand; undefined where only a person can tell. */
export function fixOf({ finding }: Found, lang: Lang, text: string): Fix | undefined {
  if (finding.fix === undefined) return undefined
  let { start, end } = finding
  if (LEFT_OUT.has(finding.fix.id)) {
    // With it goes the space that held it: the one before, or at the beginning the one after.
    const before = text.slice(0, start)
    const space = (finding.type === 'NAME' ? /,? $/ : / $/).exec(before)
    if (space) start = space.index
    else if (text.charAt(end) === ' ') end += 1
    return { start, end, words: '' }
  }
  // "Mrs. a patient" is nobody's wording.
  if (finding.type === 'NAME') start = TITLE.exec(text.slice(0, start))?.index ?? start
  const words = word(finding.fix, lang)
  const before = text.slice(0, start).trimEnd()
  const opens = before === '' || /[.!?…:¡¿]$/.test(before) || text.slice(before.length, start).includes('\n')
  return { start, end, words: opens ? words.charAt(0).toUpperCase() + words.slice(1) : words }
}

/** A text with every fix taken; those without one stay. */
export const takeFixes = (text: string, founds: readonly Found[], lang: Lang): string =>
  rewrite(
    text,
    founds.filter((found) => !found.dismissed && found.severity !== 'fine').map(({ finding }) => finding),
    lang,
  )
