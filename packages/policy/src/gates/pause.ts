import type { Gate } from '@chaperone/contract'
import type { GateInput, PauseFacts } from '../input.ts'
import { gateOf, wait } from '../reason.ts'

const covers = (pause: PauseFacts, input: GateInput): boolean => {
  const { scope } = pause
  const asked = input.channels.filter((c) => input.accountId === null || c.accountId === input.accountId)
  switch (scope.kind) {
    case 'site':
      return input.version.siteId === scope.id || asked.some((c) => c.siteId === scope.id)
    case 'department':
      return input.version.departmentId === scope.id
    case 'account':
      return input.accountId === scope.id || asked.some((c) => c.accountId === scope.id)
    default:
      // The organization's, or one of a kind not known here: a pause in doubt holds.
      return true
  }
}

/** Whether sending is paused there. What is meant for emergencies goes on. */
export const pauseGate = (input: GateInput): Gate => {
  if (input.kind !== 'post') return gateOf('pause', [], 'not_needed')
  const holding = input.pauses.filter((p) => p.endedAt === null && covers(p, input))
  return gateOf(
    'pause',
    holding.map((p) => wait('paused', 'duty_officer', { scope: p.scope.kind })),
  )
}
