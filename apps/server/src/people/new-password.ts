import type { MembershipId } from '@chaperone/contract'
import { problem, type Kernel } from '../kernel/index.ts'
import { requireGoodPassword } from './passwords/index.ts'
import type { Recorder } from './record.ts'
import type { SignIn } from './sign-in.ts'
import { organization } from './store.ts'

export type NewPassword = ReturnType<typeof createNewPassword>

/** A new password by the link that was mailed. */
export function createNewPassword(kernel: Kernel, { audit, signIn }: { audit: Recorder; signIn: SignIn }) {
  return {
    /**
     * Sets it, and tells the record of each organization where the person stands. Their sessions end.
     * @returns the person's address, for the device that it was done on
     * @throws Problem `link_spent`, `password_common`, `password_own_words`
     */
    async set(token: string, password: string): Promise<string> {
      const owner = await signIn.ownerOfReset(token)
      if (owner === null) throw problem('link_spent')
      const { userId, name, email } = owner
      const places = await kernel.db.find('memberships-of-user', [userId], 100)
      const organizations: string[] = []
      for (const { organizationId } of places)
        organizations.push((await kernel.db.withOrg(organizationId, (tx) => organization(tx))).name)
      requireGoodPassword(password, { name, email, organizations }, 'password')
      await signIn.setPassword(token, password)
      for (const { organizationId, id } of places)
        await kernel.db.withOrg(organizationId, (tx) =>
          audit.record(tx, null, { kind: 'password.changed', v: 1, membershipId: id as MembershipId }),
        )
      return email
    },
  }
}
