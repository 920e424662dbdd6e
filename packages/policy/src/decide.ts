import type { Decision, Gate } from '@chaperone/contract'
import { channelGate } from './gates/channel.ts'
import { checkGate } from './gates/check.ts'
import { authorizationGate, claimsGate, standingGate } from './gates/others.ts'
import { pauseGate } from './gates/pause.ts'
import { reviewGate } from './gates/review.ts'
import { windowGate } from './gates/window.ts'
import type { GateInput } from './input.ts'
import { gateOf } from './reason.ts'
import { POLICY_VERSION } from './rules/index.ts'

const gatesOf = (input: GateInput): Gate[] => {
  // Taking a post down asks only whether its account can be reached.
  if (input.kind === 'take_down') {
    const idle = (['check', 'authorization', 'claims', 'review'] as const).map((name) => gateOf(name, [], 'not_needed'))
    return [
      ...idle,
      channelGate(input),
      ...(['standing', 'pause', 'window'] as const).map((name) => gateOf(name, [], 'not_needed')),
    ]
  }
  return [
    checkGate(input),
    authorizationGate(input),
    claimsGate(),
    reviewGate(input),
    channelGate(input),
    standingGate(input),
    pauseGate(input),
    windowGate(input),
  ]
}

/**
 * The law of the house: whether this goes out now. Pure and total; every face and every step asks it, and no other code decides.
 *
 * - `publish`: every gate that looks is clear, at this moment.
 * - `wait`: nothing about it need change; a person or the clock must act first.
 * - `never`: as it stands it does not go out, however long one waits.
 *
 * What is not `publish` carries at least one reason, and each reason says who can resolve it.
 */
export const decide = (input: GateInput): Decision => {
  const gates = gatesOf(input)
  const weights = new Set(gates.flatMap((gate) => gate.reasons.map((reason) => reason.weight)))
  const outcome = weights.has('never') ? 'never' : weights.has('wait') ? 'wait' : 'publish'
  return { outcome, gates, policyVersion: POLICY_VERSION }
}

/** The reasons that stop it, heaviest first. */
export const stops = (decision: Decision) =>
  decision.gates
    .flatMap((gate) => gate.reasons.map((reason) => ({ ...reason, gate: gate.gate })))
    .filter((reason) => reason.weight !== 'note')
    .toSorted((a, b) => (a.weight === b.weight ? 0 : a.weight === 'never' ? -1 : 1))
