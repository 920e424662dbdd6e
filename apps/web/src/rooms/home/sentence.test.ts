import type { Home } from '@chaperone/contract'
import { describe, expect, it } from 'vitest'
import { formatIn } from '../../i18n/format.ts'
import { wordsIn } from '../../i18n/index.ts'
import { sentence } from './sentence.ts'
import { homeWords } from './words.ts'

const en = wordsIn(homeWords, 'en')
const es = wordsIn(homeWords, 'es')
const chicago = formatIn('en', 'America/Chicago')
const task = (dueAt: string | null): Home['tasks'][number] => ({
  kind: 'alt_text',
  ref: 'a',
  title: 'A',
  who: null,
  dueAt,
  comment: null,
})
const MORNING = '2026-11-18T15:38:00Z'
const at = (now: string, ...due: (string | null)[]) => ({ now, tasks: due.map(task) })

describe('the sentence that opens Home', () => {
  it.each([
    ['nothing to do', at(MORNING), 'Good morning, Maya. Nothing needs you.'],
    ['one before noon', at(MORNING, '2026-11-18T17:00:00Z'), 'Good morning, Maya. One thing needs you before noon.'],
    [
      'two before noon and one after',
      at(MORNING, '2026-11-18T17:00:00Z', '2026-11-18T17:30:00Z', '2026-11-18T22:00:00Z'),
      'Good morning, Maya. Two things need you before noon.',
    ],
    ['only later today', at(MORNING, '2026-11-18T22:00:00Z'), 'Good morning, Maya. One thing needs you today.'],
    [
      'none today',
      at(MORNING, '2026-11-20T22:00:00Z', null),
      'Good morning, Maya. Two things wait for you, none today.',
    ],
    ['what is long overdue', at(MORNING, '2026-11-16T22:00:00Z'), 'Good morning, Maya. One thing needs you today.'],
    ['an afternoon', at('2026-11-18T20:00:00Z'), 'Good afternoon, Maya. Nothing needs you.'],
    [
      'an evening there, though it is tomorrow in UTC',
      at('2026-11-19T01:00:00Z'),
      'Good evening, Maya. Nothing needs you.',
    ],
  ])('says %s', (_, home, said) => {
    expect(sentence(home, en, chicago, 'Maya Lindqvist')).toBe(said)
  })

  it('greets by the first name, past a title, also in Spanish', () => {
    expect(sentence(at(MORNING), es, formatIn('es', 'America/Chicago'), 'Dra. Amara Osei')).toBe(
      'Buenos días, Amara. Nada le espera.',
    )
  })

  it('greets before it knows more', () => {
    expect(sentence(undefined, en, chicago, 'Maya Lindqvist')).toMatch(/^Good \w+, Maya\.$/)
  })
})
