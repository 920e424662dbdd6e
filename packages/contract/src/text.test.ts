import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, Moment, TimeZone } from './text.ts'

const why = (text: string, schema = cleanText(100)) => {
  const answer = schema.safeParse(text)
  return answer.success ? null : answer.error.issues[0]?.message
}

describe('text that people write', () => {
  it('keeps tabs, newlines and every script', () => {
    for (const text of ['a\tb\nc', 'Дела, 健康, صحة', '👩‍👩‍👧', '']) expect(why(text)).toBeNull()
  })

  it.each([
    ['a\u0000b', 'control_characters'],
    ['a\u001b[31mred', 'control_characters'],
    ['half \ud83d', 'broken_characters'],
    ['\udc00 half', 'broken_characters'],
    ['x'.repeat(101), 'text_too_long'],
  ])('refuses %j', (text, code) => {
    expect(why(text)).toBe(code)
  })

  it('turns the newlines of Windows into ours', () => {
    expect(cleanText().parse('a\r\nb\rc')).toBe('a\nb\nc')
  })

  it('keeps one line one line', () => {
    expect(cleanLine().safeParse('two\nlines').success).toBe(false)
    expect(cleanLine().parse('  a name  ')).toBe('a name')
  })

  it('never lets a lone surrogate through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const answer = cleanText().safeParse(text)
        if (answer.success) expect(answer.data.isWellFormed()).toBe(true)
        else expect(answer.error.issues.length).toBeGreaterThan(0)
      }),
    )
  })

  it('takes moments of the years that a database has', () => {
    for (const year of ['0001', '2026', '9999']) expect(Moment.safeParse(`${year}-01-01T00:00:00Z`).success).toBe(true)
    expect(Moment.safeParse('0000-01-01T00:00:00Z').success).toBe(false)
  })

  it('knows time zones', () => {
    expect(TimeZone.safeParse('America/Puerto_Rico').success).toBe(true)
    expect(TimeZone.safeParse('Mars/Olympus').success).toBe(false)
  })
})
