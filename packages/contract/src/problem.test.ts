import { describe, expect, it } from 'vitest'
import { PROBLEM_CODES, PROBLEMS } from './problem.ts'

describe('every problem', () => {
  it.each(PROBLEM_CODES)('%s says what happened, what was kept and what to do next, in both languages', (code) => {
    for (const lang of ['en', 'es'] as const) {
      const { what, kept, next } = PROBLEMS[code][lang]
      for (const sentence of [what, kept, next]) expect(sentence).toMatch(/^[\p{Lu}¿“].*[.?”»]$/u)
    }
    expect(PROBLEMS[code].en.what).not.toBe(PROBLEMS[code].es.what)
  })

  it('avoids words of blame and alarm', () => {
    const said = JSON.stringify(PROBLEMS)
    expect(said).not.toMatch(/\b(oops|invalid|violation|illegal|fatal)\b|!/i)
  })
})
