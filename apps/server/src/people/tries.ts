import { createHash } from 'node:crypto'
import type { MembershipId } from '@chaperone/contract'
import type { Context } from 'hono'
import { errorFields, Problem, type Env, type Kernel } from '../kernel/index.ts'
import { clientAddress } from './address.ts'
import type { Devices } from './devices.ts'
import type { Limits } from './limits.ts'
import type { Recorder } from './record.ts'
import type { SignIn } from './sign-in.ts'

/** A refusal is told once in this time, however often somebody runs into it. */
const TOLD_EVERY_MS = 5 * 60_000
const TOLD_MOST = 5_000

type What = 'sign_in.failed' | 'sign_in.refused'

export type Tries = ReturnType<typeof createTries>

/**
 * Bounds the guessing of a password. A device on which the account signed in before has a count of its own, so that wrong tries
 * from elsewhere never keep its owner out; all others share one count an account, and one a network address.
 */
export function createTries(
  kernel: Kernel,
  { audit, signIn, limits, devices }: { audit: Recorder; signIn: SignIn; limits: Limits; devices: Devices },
) {
  const underway = new Set<Promise<unknown>>()
  const told = new Map<string, number>()

  function isTold(what: What, email: string): boolean {
    if (what === 'sign_in.failed') return false
    const key = createHash('sha256').update(email.toLowerCase()).digest('base64url')
    const now = Date.now()
    if ((told.get(key) ?? 0) > now) return true
    if (told.size >= TOLD_MOST) told.clear()
    told.set(key, now + TOLD_EVERY_MS)
    return false
  }

  async function write(what: What, email: string): Promise<void> {
    const userId = await kernel.db.outside('sign-in', (tx) => signIn.userByEmail(tx, email))
    const places = userId === null ? [] : await kernel.db.find('memberships-of-user', [userId], 100)
    // Of an address that nobody has there is no organization to tell.
    if (places.length === 0) kernel.log.warn(what)
    for (const { organizationId, id } of places)
      await kernel.db.withOrg(organizationId, (tx) => audit.happened(tx, what, id as MembershipId))
  }

  /** Not waited for: how long an answer takes must not tell whether the address is somebody's. */
  function note(what: What, email: string): void {
    if (isTold(what, email)) return
    const done: Promise<unknown> = write(what, email)
      .catch((error: unknown) => kernel.log.error('sign_in.not_noted', errorFields(error)))
      .finally(() => underway.delete(done))
    underway.add(done)
  }

  return {
    /**
     * Runs what asks for a password, as one more try; what succeeds is not counted.
     * @throws Problem `too_many_requests`, `sign_in_slowed`, and what the work throws
     */
    async attempt<T>(c: Context<Env>, email: string, work: () => Promise<T>): Promise<T> {
      const device = devices.known(c, email)
      const address = clientAddress(c, kernel.config)
      try {
        if (device === null) {
          await limits.take('sign-in by address', address)
          await limits.take('sign-in by account', email)
        } else await limits.take('sign-in by known device', device)
        const result = await work()
        if (device === null) {
          await limits.giveBack('sign-in by account', email)
          await limits.giveBack('sign-in by address', address)
        } else await limits.forget('sign-in by known device', device)
        return result
      } catch (error) {
        const code = error instanceof Problem ? error.code : undefined
        if (code === 'wrong_credentials') note('sign_in.failed', email)
        if (code === 'too_many_requests' || code === 'sign_in_slowed') note('sign_in.refused', email)
        throw error
      }
    },

    /** Waits for what is being noted. */
    async settled(): Promise<void> {
      await Promise.allSettled(underway)
    },
  }
}
