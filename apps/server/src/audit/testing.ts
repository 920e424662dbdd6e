import type { MembershipId, OrganizationId, PostId, Role } from '@chaperone/contract'
import { verifyExport, type VerifyOptions, type VerifyReport } from '@chaperone/ledger'
import { can } from '@chaperone/policy'
import { createApp, newId, problem, type Actor } from '../kernel/index.ts'
import type { TestKernel } from '../kernel/testing.ts'
import { createAudit, type Audit } from './index.ts'

/** The room on a test's kernel, and short ways to what the tests do most. */
export function testAudit(kernel: TestKernel, wanted: { mail?: string[]; witnessUrl?: string } = {}) {
  const audit: Audit = createAudit(kernel, {
    requirePermission(actor, permission) {
      if (!can(actor.grants, permission)) throw problem('not_permitted')
    },
    destinations: async () => ({
      mail: wanted.mail ?? [],
      witnessUrl: wanted.witnessUrl ?? null,
      lang: 'en',
      name: 'Test Hospital',
    }),
    subjects: async (_tx, _actor, ids) => Object.fromEntries(ids.map((id) => [id, `name of ${id.slice(0, 4)}`])),
  })
  const app = createApp(kernel)
  let asking: Actor | null = null
  app.use(async (c, next) => {
    c.set('actor', asking)
    await next()
  })
  audit.routes(app)
  return { audit, makePost, number, ask }

  /** Asks over HTTP, as this person. */
  async function ask(actor: Actor | null, path: string, method = 'GET'): Promise<Response> {
    asking = actor
    return app.request(path, { method })
  }

  /** Records that a post was made, in a transaction of its own. */
  async function makePost(actor: Actor, postId = newId<PostId>()): Promise<PostId> {
    await kernel.db.withOrg(actor.organizationId, (tx) => audit.record(tx, actor, { kind: 'post.made', v: 1, postId }))
    return postId
  }

  async function number(organizationId: OrganizationId): Promise<void> {
    while ((await audit.number(organizationId)) === 'busy') await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export function actorIn(organizationId: OrganizationId, role: Role = 'administrator'): Actor {
  return {
    organizationId,
    membershipId: newId<MembershipId>(),
    userId: newId(),
    grants: [{ role, scope: { kind: 'organization' } }],
  }
}

/** Verifies what a route sent. */
export async function verifyText(text: string, options?: VerifyOptions): Promise<VerifyReport> {
  async function* once(): AsyncGenerator<string> {
    yield text
  }
  return verifyExport(once(), options)
}
