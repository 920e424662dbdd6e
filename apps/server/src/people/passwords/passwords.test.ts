import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toProblem } from '../../kernel/index.ts'
import { foldedPassword, isCommonPassword, keyOfPassword } from './common.ts'
import { requireGoodPassword } from './index.ts'
import { isOfOwnWords } from './own-words.ts'

describe('a common password', () => {
  test.each([
    ['1qaz2wsx3edc4rfv', 'as the list has it'],
    ['AdministratoR', 'in other case'],
    ['ａdministrator', 'in other forms of its characters'],
    ['sunshine2024', 'with a year'],
    ['Password1234!', 'with digits and a sign'],
    ['baseball-1999!!', 'with more than that'],
    ['dragondragon', 'twice'],
    ['Monkey1Monkey1', 'twice, with a digit'],
    ['letmeinletmein99', 'twice, with digits'],
    ['123456789012', 'as the digits in a row'],
    ['12345678901234567890', 'as the digits in a row, twice'],
    ['zzzzzzzzzzzzzz', 'as one letter'],
    ['x9qx9qx9qx9q', 'as a short pattern'],
    ['😀😀😀😀😀😀', 'as one sign'],
  ])('is refused: %s (%s)', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  test.each([
    'a long enough password',
    'another long password',
    'correct horse battery staple',
    'sunshine over the pond',
    '739104882615',
    'vX3!pQ8#rT1$',
    'la garza duerme junto al lago',
  ])('is not what nobody would try first: %s', (password) => {
    expect(isCommonPassword(password)).toBe(false)
  })

  test('is looked for in sorted keys, each once, that fit in 150 kB', () => {
    const list = readFileSync(new URL('./common.bin', import.meta.url))
    expect(list.length % 5).toBe(0)
    expect(list.length).toBeLessThan(150_000)
    const keys = Array.from({ length: list.length / 5 }, (_, index) => list.readUIntBE(index * 5, 5))
    expect(keys.length).toBeGreaterThan(20_000)
    expect(keys.every((key, index) => index === 0 || key > (keys[index - 1] ?? key))).toBe(true)
    expect(keys).toContain(keyOfPassword(foldedPassword('Qwerty')))
  })

  test('is told from others: of fifty thousand at random none is taken for one', () => {
    const taken = Array.from({ length: 50_000 }, (_, n) => `${n} ways ${n * 7919}`).filter(isCommonPassword)
    expect(taken).toEqual([])
  })
})

describe('a password of one’s own words', () => {
  const owner = {
    name: 'Inés Núñez-Ortega',
    email: 'i.nunez@larkspur.example',
    organizations: ['Larkspur Valley Health', 'Otro Hospital'],
  }

  test.each([
    'Ines Nunez Ortega',
    'InésNúñez2026',
    'ortega.nunez.1980',
    'i.nunez@larkspur.example',
    'LarkspurValleyHealth',
    'Larkspur valley 2026!',
    'Otro-Hospital-01',
    'chaperone2026',
    'Chaperone Larkspur x1',
  ])('is refused: %s', (password) => {
    expect(isOfOwnWords(password, owner)).toBe(true)
  })

  test.each(['ines drinks her coffee black', 'valley of green frogs', '739104882615', 'a long enough password'])(
    'is more than that: %s',
    (password) => {
      expect(isOfOwnWords(password, owner)).toBe(false)
    },
  )

  test('says which of the two it is, and of what field, and repeats nothing', () => {
    const refusal = (password: string): unknown => {
      try {
        return requireGoodPassword(password, owner, 'password')
      } catch (error) {
        const { code, field, status, message } = toProblem(error)
        expect(message).not.toContain(password)
        return { code, field, status }
      }
    }
    expect(refusal('sunshine2024')).toEqual({ code: 'password_common', field: 'password', status: 422 })
    expect(refusal('Larkspur Valley 26')).toEqual({ code: 'password_own_words', field: 'password', status: 422 })
    expect(refusal('a long enough password')).toBeUndefined()
  })
})
