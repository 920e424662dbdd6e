import { word, type Lang } from '@chaperone/text'
import type { Found } from './reading.ts'

/** The words that could stand there instead, fitted to where they stand; undefined where only a person can tell. */
export function fixOf(found: Found, lang: Lang, text: string): string | undefined {
  if (found.finding.fix === undefined) return undefined
  const words = word(found.finding.fix, lang)
  const before = text.slice(0, found.finding.start).trimEnd()
  const opens = before === '' || /[.!?…\n:]$/.test(before)
  return opens ? words.charAt(0).toUpperCase() + words.slice(1) : words
}

/** A text with every fix taken; those without one stay. */
export function takeFixes(text: string, founds: readonly Found[], lang: Lang): string {
  let out = text
  for (const found of founds.toSorted((a, b) => b.finding.start - a.finding.start)) {
    const words = found.dismissed || found.severity === 'fine' ? undefined : fixOf(found, lang, text)
    if (words !== undefined) out = out.slice(0, found.finding.start) + words + out.slice(found.finding.end)
  }
  return out
}
