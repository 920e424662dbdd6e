import type { Me, MembershipId, OrganizationId, SamplePerson } from '@chaperone/contract'
import type { Context } from 'hono'
import type { z } from 'zod'
import { problem, type Env, type Kernel } from '../kernel/index.ts'
import type { Enter } from './enter.ts'
import type { House } from './routes/room.ts'
import type { SignIn } from './sign-in.ts'
import { findMembers, memberById } from './store.ts'

/** One-press sign-in. It exists in the sample hospital's house alone; anywhere else it finds nothing. */
export function createSamplePeople(
  kernel: Kernel,
  { house, signIn, enter }: { house: House; signIn: SignIn; enter: Enter },
) {
  async function organizationId(): Promise<OrganizationId> {
    if (!house.sample) throw problem('not_found')
    const [found] = await kernel.db.find('organizations', [], 1)
    if (found === undefined) throw problem('not_found')
    return found.organizationId
  }

  return {
    /** Those who can be signed in as, in the order they joined. */
    async people(): Promise<z.infer<typeof SamplePerson>[]> {
      const members = await kernel.db.withOrg(await organizationId(), (tx) => findMembers(tx))
      return members
        .filter((member) => member.state === 'active')
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, name, title, grants }) => ({
          membershipId: id,
          name,
          title,
          roles: [...new Set(grants.map((grant) => grant.role))],
        }))
    },

    /** @throws Problem `not_found`, `not_permitted` */
    async signInAs(c: Context<Env>, id: MembershipId): Promise<Me> {
      const member = await kernel.db.withOrg(await organizationId(), (tx) => memberById(tx, id))
      return enter(c, await signIn.start(member.userId, c.req.raw.headers))
    },
  }
}
