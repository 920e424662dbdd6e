import { describe, expect, it } from 'vitest'
import { Home } from '@chaperone/contract'
import { formatIn } from '../../i18n/format.ts'
import { weekOf } from './week-slots.ts'

const format = formatIn('en', 'America/Chicago')
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const publication = (post: number, account: number, dueAt: string, state: string, held: string | null = null) => ({
  id: id(900 + post * 10 + account),
  postId: id(post),
  versionId: id(1),
  accountId: id(account),
  seriesId: null,
  title: `Post ${post}`,
  state,
  dueAt,
  held,
  remoteUrl: null,
  attempts: 0,
  problem: null,
  drift: null,
  driftAt: null,
  windowFrom: dueAt,
  windowUntil: dueAt,
  history: [],
})
const home = (now: string, week: ReturnType<typeof publication>[], drafts: unknown[] = []) =>
  Home.pick({ now: true, week: true, drafts: true }).parse({ now, week, drafts })

describe('the week on Home', () => {
  it('runs from Monday to Sunday, also on a Sunday evening there', () => {
    const days = weekOf(home('2026-11-23T03:00:00Z', []), format)
    expect(days.map(({ key }) => key)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ])
  })

  it('shows one slot for a post on several networks, with the state that needs somebody', () => {
    const at = '2026-11-20T15:00:00Z'
    const days = weekOf(
      home('2026-11-18T15:00:00Z', [publication(1, 1, at, 'confirmed'), publication(1, 2, at, 'failed')]),
      format,
    )
    expect(days[4]?.slots).toMatchObject([{ accounts: [id(1), id(2)], state: 'failed' }])
  })

  it('tells held from approved', () => {
    const days = weekOf(
      home('2026-11-18T15:00:00Z', [publication(1, 1, '2026-11-18T16:00:00Z', 'approved', 'pause')]),
      format,
    )
    expect(days[2]?.slots[0]?.state).toBe('held')
  })

  it('puts drafts that have a time beside them, and leaves out those without', () => {
    const drafts = [
      { postId: id(5), title: 'A', dueAt: '2026-11-19T15:00:00Z', state: 'in_review' },
      { postId: id(6), title: 'B', dueAt: null, state: 'draft' },
    ]
    const days = weekOf(home('2026-11-18T15:00:00Z', [], drafts), format)
    expect(days.flatMap(({ slots }) => slots.map(({ title }) => title))).toEqual(['A'])
  })
})
