import { severity, type Finding } from '@chaperone/text'
import type { Found } from '../compose/reading.ts'

/** A finding as this page shows it: what matters has a number, what is left alone a letter. */
export interface Shown extends Found {
  sign: string
}

/** a … z, aa, ab … */
export function letter(index: number): string {
  const last = String.fromCodePoint(97 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

/** Findings in reading order, each with its sign. What would overlap is left to the first. */
export function signed(text: string, findings: readonly Finding[]): Shown[] {
  let number = 0
  let fine = 0
  let at = 0
  const shown: Shown[] = []
  for (const finding of findings.toSorted((a, b) => a.start - b.start)) {
    if (finding.start < at || finding.end > text.length) continue
    at = finding.end
    const grade = severity(finding)
    const sign = grade === 'fine' ? letter(fine++) : String(++number)
    shown.push({
      part: { kind: 'text', ref: '', text },
      finding,
      key: sign,
      severity: grade,
      dismissed: false,
      number: grade === 'fine' ? 0 : number,
      text: text.slice(finding.start, finding.end),
      sign,
    })
  }
  return shown
}

/** What points into a text moved to where their words stand in the next one; what the change touches is gone. */
export function moved<T extends { start: number; end: number }>(
  findings: readonly T[],
  before: string,
  after: string,
): T[] {
  if (before === after) return [...findings]
  const least = Math.min(before.length, after.length)
  let head = 0
  while (head < least && before[head] === after[head]) head++
  let tail = 0
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const by = after.length - before.length
  return findings.flatMap((finding) => {
    if (finding.end <= head) return [finding]
    if (finding.start < before.length - tail) return []
    return [{ ...finding, start: finding.start + by, end: finding.end + by }]
  })
}

/** A stretch of text between line breaks, with the findings in it: `first` is the place of the first of them. */
export interface Line {
  start: number
  text: string
  first: number
  shown: readonly Shown[]
}

/** A text cut at its line breaks, but never inside a finding. */
export function lines(text: string, shown: readonly Shown[]): Line[] {
  const cut: Line[] = []
  let start = 0
  let first = 0
  let next = 0
  for (;;) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    for (let found = shown[next]; found && found.finding.start <= end; found = shown[next]) {
      next++
      if (found.finding.end <= end) continue
      end = text.indexOf('\n', found.finding.end)
      if (end < 0) end = text.length
    }
    cut.push({ start, text: text.slice(start, end), first, shown: shown.slice(first, next) })
    if (end === text.length) return cut
    start = end + 1
    first = next
  }
}

/** Which of them stands at a place in the text; -1 where none does. */
export const indexAt = (shown: readonly Shown[], place: number): number =>
  shown.findIndex(({ finding }) => finding.start <= place && place <= finding.end)
