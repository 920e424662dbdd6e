import type { Gate, GateReason } from '@chaperone/contract'
import type { GateInput } from '../input.ts'
import { gateOf, wait } from '../reason.ts'
import { approvalState } from './approval.ts'

/** The hour: not before it is due, not before the approved window opens, never after it closes. */
export const windowGate = (input: GateInput): Gate => {
  const now = Date.parse(input.now)
  if (Number.isNaN(now)) return gateOf('window', [wait('clock_unknown', 'administrator')])
  const reasons: GateReason[] = []
  if (input.dueAt !== null && !(now >= Date.parse(input.dueAt)))
    reasons.push(wait('not_due', 'time', { due: input.dueAt }))
  const state = approvalState(input)
  if (state.kind === 'window') reasons.push(state.why)
  return gateOf('window', reasons, state.kind === 'holds' ? 'clear' : 'not_needed')
}
