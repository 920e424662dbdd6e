import type { Permission } from '@chaperone/policy'
import type { Role } from '@chaperone/contract'
import type { Ids } from './furnish.ts'

/** Who is let in to a route. Where nothing of the permission table is asked, a reason says why. */
export type Asks =
  | Permission
  /** Somebody must hold all of them. */
  | readonly Permission[]
  /** Anybody, signed in or not; `answers` is what somebody who holds no token of ours gets. */
  | { public: string; answers: number }
  /** Everybody in the organization, for what is their own or everybody's. */
  | { member: string }
  /** The person of this role, whose own it is; besides them, whoever holds `or`. */
  | { owner: Role; or?: Permission }

/** How to call a route with a furnished organization's ids. */
export interface Call {
  asks: Asks
  /** Where the route's own path has something to fill in, or takes a query. */
  path?: (id: Ids) => string
  body?: (id: Ids) => unknown
  headers?: Record<string, string>
  /**
   * What a foreign id in this place is answered with, where it is not 404: an id among several in a body, a filter.
   * It is the same as for an id that exists nowhere in any case.
   */
  elsewhere?: Partial<Record<keyof Ids, number>>
  /** Only this role's person gets past the states: they asked for it, or wrote it. */
  by?: Role
  /** An endless answer: its first bytes are enough. */
  endless?: boolean
}

export type Calls = Record<string, Call>

export const reason = () => ({ reason: 'Because of it' })
export const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
export const localSoon = (hours: number): string => soon(hours).slice(0, 16)

/** The keys of the furnished ids that a call uses. */
export function placesOf(call: Call): (keyof Ids)[] {
  const used = new Set<keyof Ids>()
  const watching = new Proxy({} as Ids, {
    get: (_, key) => {
      used.add(key as keyof Ids)
      return 'x'
    },
  })
  call.path?.(watching)
  call.body?.(watching)
  return [...used]
}
