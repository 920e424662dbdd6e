import type { Home, Publication } from '@chaperone/contract'
import type { Format } from '../../i18n/index.ts'

export interface Slot {
  key: string
  postId: string
  title: string
  at: string
  accounts: string[]
  /** A publication's state, `held`, or a draft's. */
  state: string
  draft: boolean
}
export interface Day {
  key: string
  /** Noon of that day in UTC, for naming it. */
  at: string
  slots: Slot[]
}

const DAY_MS = 86_400_000
/** Worst first: a post on three networks shows the state that needs somebody. */
const RANK = [
  'failed',
  'unconfirmed',
  'held',
  'handed_off',
  'claimed',
  'sent',
  'accepted',
  'approved',
  'confirmed',
  'taken_down',
  'canceled',
]
const worse = (a: string, b: string) => (RANK.indexOf(a) <= RANK.indexOf(b) ? a : b)
const stateOf = (publication: Publication) =>
  publication.held !== null && publication.state === 'approved' ? 'held' : publication.state

/** The seven days from Monday on of the week that `now` lies in, with what goes out on each; one slot a post and moment. */
export function weekOf(home: Pick<Home, 'now' | 'week' | 'drafts'>, format: Format): Day[] {
  const today = Date.parse(format.dayKey(home.now))
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS
  const days: Day[] = Array.from({ length: 7 }, (_, index) => {
    const day = new Date(monday + index * DAY_MS).toISOString().slice(0, 10)
    return { key: day, at: `${day}T12:00:00Z`, slots: [] }
  })
  const slots = new Map<string, Slot>()
  for (const publication of home.week) {
    const key = `${publication.postId} ${publication.dueAt}`
    const known = slots.get(key)
    if (known) {
      known.accounts.push(publication.accountId)
      known.state = worse(known.state, stateOf(publication))
    } else
      slots.set(key, {
        key,
        postId: publication.postId,
        title: publication.title,
        at: publication.dueAt,
        accounts: [publication.accountId],
        state: stateOf(publication),
        draft: false,
      })
  }
  for (const { postId, title, dueAt, state } of home.drafts)
    if (dueAt)
      slots.set(`draft ${postId}`, {
        key: `draft ${postId}`,
        postId,
        title,
        at: dueAt,
        accounts: [],
        state,
        draft: true,
      })
  for (const slot of [...slots.values()].toSorted((a, b) => a.at.localeCompare(b.at)))
    days.find(({ key }) => key === format.dayKey(slot.at))?.slots.push(slot)
  return days
}
