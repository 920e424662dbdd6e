import type { Gate, GateReason } from '@chaperone/contract'
import type { GateInput, KitFacts } from '../input.ts'
import { gateOf, never, note, wait } from '../reason.ts'
import { approvalState, needsPrivacy, type ApprovalState } from './approval.ts'

const requestReason = (input: GateInput): GateReason => {
  const { request } = input.review
  const who = needsPrivacy(input) ? 'privacy_officer' : 'reviewer'
  const now = Date.parse(input.now)
  switch (request?.state) {
    case 'open':
      if (!(now <= Date.parse(request.windowUntil)))
        return never('request_too_late', 'author', { until: request.windowUntil })
      return now > Date.parse(request.dueAt)
        ? wait('review_overdue', who, { due: request.dueAt })
        : wait('review_waiting', who, { due: request.dueAt })
    case 'changes':
      return never('changes_asked', 'author')
    case 'declined':
      return never('declined', 'author')
    case 'wording_proposed':
      return wait('wording_waits', 'author')
    default:
      return wait('review_not_asked', 'author')
  }
}

const kitReasons = (kit: KitFacts | null, state: ApprovalState): GateReason[] => {
  if (kit === null || kit.approvedBy === null || kit.approvedDigest === null)
    return [never('kit_not_approved', 'reviewer')]
  const reasons = [note('kit_reviewed_after', 'reviewer')]
  if (state.kind === 'review') reasons.push(state.why)
  if (state.kind === 'missing' || state.kind === 'asked') reasons.push(never('kit_not_approved', 'reviewer'))
  if (kit.approvedBy === kit.madeBy) reasons.push(never('kit_own_approval', 'reviewer'))
  if (kit.approvedDigest !== kit.templateDigest) reasons.push(never('kit_changed', 'reviewer'))
  if (kit.retired) reasons.push(never('kit_retired', 'duty_officer'))
  if (!kit.slotsFilled) reasons.push(never('kit_slots', 'duty_officer'))
  if (!kit.releaserMay) reasons.push(never('kit_release_not_allowed', 'duty_officer'))
  return reasons
}

/** Whether somebody other than its authors, whose role allows it, approved exactly this for exactly there. */
export const reviewGate = (input: GateInput): Gate => {
  const state = approvalState(input)
  if (input.kind === 'kit') return gateOf('review', kitReasons(input.kit, state))
  if (state.kind === 'holds' || state.kind === 'window') return gateOf('review', [])
  return gateOf('review', [state.kind === 'review' ? state.why : requestReason(input)])
}
