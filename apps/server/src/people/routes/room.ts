import type { Account } from '../account.ts'
import type { Devices } from '../devices.ts'
import type { Enter } from '../enter.ts'
import type { Delegations } from '../delegations.ts'
import type { Invitations } from '../invitations.ts'
import type { Kernel } from '../../kernel/index.ts'
import type { Limits } from '../limits.ts'
import type { Members } from '../members.ts'
import type { NewPassword } from '../new-password.ts'
import type { OwnFacts } from '../own-facts.ts'
import type { Places } from '../places.ts'
import type { Pools } from '../pools.ts'
import type { OwnSessions } from '../sessions.ts'
import type { SignIn } from '../sign-in.ts'
import type { Tries } from '../tries.ts'

/** Which house this is: the one people work in, or the sample hospital beside it. */
export interface House {
  sample: boolean
  /** Where it is mounted, without a trailing slash: empty for the main house. */
  path: string
  /** Whether the sample hospital stands beside this house. */
  sampleExists(): Promise<boolean>
}

/** The room's services, as its routes use them. */
export interface Room {
  kernel: Kernel
  house: House
  signIn: SignIn
  newPassword: NewPassword
  enter: Enter
  limits: Limits
  devices: Devices
  tries: Tries
  sessions: OwnSessions
  account: Account
  members: Members
  invitations: Invitations
  places: Places
  pools: Pools
  delegations: Delegations
  ownFacts: OwnFacts
}
