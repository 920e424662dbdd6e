import type { Me } from '@chaperone/contract'
import type { Context } from 'hono'
import { problem, type Env, type Kernel } from '../kernel/index.ts'
import type { Account } from './account.ts'
import type { Identify } from './authenticate.ts'
import type { Session, SignIn } from './sign-in.ts'

/** Hands a session's cookies to the browser and answers who they are now. */
export type Enter = (c: Context<Env>, session: Session, organizationId?: string) => Promise<Me>

/** @throws Problem `not_permitted`, ending the session, for somebody who is suspended everywhere */
export function createEnter(
  kernel: Kernel,
  { signIn, identify, account }: { signIn: SignIn; identify: Identify; account: Account },
): Enter {
  return async (c, session, organizationId) => {
    const known = await identify(session.userId, organizationId)
    if (known === null) {
      await kernel.db.outside('sign-in', (tx) => signIn.endAll(tx, session.userId))
      throw problem('not_permitted')
    }
    // The session that this browser still held ends: nobody could end it any more.
    await signIn.end(c.req.raw.headers)
    for (const cookie of session.cookies) c.header('set-cookie', cookie, { append: true })
    return kernel.db.withOrg(known.actor.organizationId, async (tx) => {
      await account.started(tx, known.actor)
      return account.me(tx, known.actor)
    })
  }
}
