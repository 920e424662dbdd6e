import type { Gate, GateName, GateReason, GateState, Resolver } from '@chaperone/contract'
import type { ReasonCode } from './words/index.ts'

type Params = Readonly<Record<string, string | number>>

const reason =
  (weight: GateReason['weight']) =>
  (code: ReasonCode, resolver: Resolver, params?: Params): GateReason => ({
    code,
    resolver,
    weight,
    ...(params && { params: { ...params } }),
  })

/** It cannot go out as it stands; waiting changes nothing. */
export const never = reason('never')
/** Nothing about it need change; a person or the clock must act first. */
export const wait = reason('wait')
/** For information. */
export const note = reason('note')

const text = (r: GateReason): string =>
  JSON.stringify([r.code, r.resolver, Object.entries(r.params ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))])
const ORDER = { never: 0, wait: 1, note: 2 }

/** Heaviest first, then by code: facts given in another order give the same answer. Said twice is said once. */
const tidy = (reasons: readonly GateReason[]): GateReason[] => {
  const once = new Map(reasons.map((r) => [text(r), r]))
  return [...once.entries()]
    .toSorted(([a, x], [b, y]) => ORDER[x.weight] - ORDER[y.weight] || (a < b ? -1 : a > b ? 1 : 0))
    .map(([, r]) => r)
}

/**
 * A gate from its reasons: to fix where one ends it, waiting where one holds it, else as it says when nothing stands in the way.
 * @param otherwise the state when no reason stops it
 */
export const gateOf = (gate: GateName, reasons: readonly GateReason[], otherwise: GateState = 'clear'): Gate => {
  const state = reasons.some((r) => r.weight === 'never')
    ? 'fix'
    : reasons.some((r) => r.weight === 'wait')
      ? 'wait'
      : otherwise
  return { gate, state, reasons: tidy(reasons) }
}
