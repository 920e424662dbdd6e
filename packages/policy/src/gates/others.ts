import type { Gate } from '@chaperone/contract'
import type { GateInput } from '../input.ts'
import { gateOf, note, wait } from '../reason.ts'
import { tellsAStory } from './check.ts'

/** Signed authorizations can't be linked to a post yet, so none clears a finding; the gate says that it has not looked. */
export const authorizationGate = (input: GateInput): Gate => {
  const someone = input.check === null || tellsAStory(input.check)
  const why = someone ? note('authorization_unlinked', 'privacy_officer') : note('authorization_unlooked', 'nobody')
  return gateOf('authorization', [why], 'unlooked')
}

/** Health claims are not read yet; whoever reviews must. */
export const claimsGate = (): Gate => gateOf('claims', [note('claims_unlooked', 'reviewer')], 'unlooked')

/** Whether the author still belongs here and may write. Training and policy are not looked at yet. */
export const standingGate = (input: GateInput): Gate => {
  const reasons = [note('training_unlooked', 'nobody')]
  if (!input.author.active) reasons.push(wait('author_suspended', 'administrator'))
  // A kit message is released by a duty officer, who need not write posts; the review gate asks whether they may.
  else if (input.kind !== 'kit' && !input.author.mayWrite) reasons.push(wait('author_may_not', 'administrator'))
  return gateOf('standing', reasons)
}
