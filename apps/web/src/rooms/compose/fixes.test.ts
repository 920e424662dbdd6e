import { read, severity } from '@chaperone/text'
import { describe, expect, it } from 'vitest'
import { fixOf } from './fixes.ts'
import type { Found } from './reading.ts'

const foundIn = (text: string): Found[] =>
  read(text, { lang: 'en' }).findings.map((finding, index) => ({
    part: { kind: 'text', ref: '', text },
    finding,
    key: String(index),
    severity: severity(finding),
    dismissed: false,
    number: index + 1,
    text: text.slice(finding.start, finding.end),
  }))

/** The text after the fix of the finding that reads so. */
function fixed(text: string, words: string): string | undefined {
  const found = foundIn(text).find((each) => each.text === words)
  const fix = found && fixOf(found, 'en', text)
  return fix && text.slice(0, fix.start) + fix.words + text.slice(fix.end)
}

describe('the one-press fix', () => {
  it('leaves a number out with the space before it, and writes no instruction into the post', () => {
    expect(fixed('Our patient’s MRN 00482913 is on file.', '00482913')).toBe('Our patient’s MRN is on file.')
  })

  it('opens a sentence with a capital', () => {
    expect(fixed('We met Mrs. Pike. She left Room 412.', 'Room 412')).toBe('We met Mrs. Pike. She left a room.')
  })
})
