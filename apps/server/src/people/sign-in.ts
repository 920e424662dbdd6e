import { AsyncLocalStorage } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint, isAPIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import { newId, problem, type Kernel, type Tx } from '../kernel/index.ts'
import type { HouseCookies } from './cookies.ts'
import { deviceWords, packDevice } from './device-words.ts'
import { authAccount, authSession, authUser, authVerification } from './schema.ts'

/** A session ends after this long without activity, and in any case half a day after signing in. */
export const IDLE_MINUTES = 30
export const LONGEST_MS = 12 * 60 * 60 * 1000
const RESET_MINUTES = 60
/** A session's end is moved at most this often, so that typing is not a write per key. */
const ROLL_EVERY_SECONDS = 30

export interface Session {
  userId: string
  email: string
  /** Set-Cookie headers to hand to the browser. */
  cookies: string[]
}

/** One that a request came with. */
export interface CurrentSession extends Session {
  id: string
}

export interface SignIn {
  /** @throws Problem `wrong_credentials`; takes as long for an unknown address as for a known one */
  withPassword(email: string, password: string, headers: Headers): Promise<Session>
  /** A session without asking for the password: after it was just set, and in the sample hospital. */
  start(userId: string, headers: Headers): Promise<Session>
  /** The session of a request, null without a valid one. `roll` counts the request as activity. */
  current(headers: Headers, roll: boolean): Promise<CurrentSession | null>
  /** Ends the request's session; answers the Set-Cookie headers that clear it. */
  end(headers: Headers): Promise<string[]>
  /** Ends every session of a person, in the caller's transaction. */
  endAll(tx: Tx, userId: string): Promise<void>
  /** Makes a person who can sign in, in the caller's transaction. `password` null: only `start` opens a session for them. */
  create(tx: Tx, person: { email: string; name: string; passwordHash: string | null }): Promise<string>
  hash(password: string): Promise<string>
  /** Whether this is the person's password. */
  verify(userId: string, password: string): Promise<boolean>
  userByEmail(tx: Tx, email: string): Promise<string | null>
  /** Mails a link for a new password where the address is known. Answers before it knows, so that nobody can tell which. */
  askReset(email: string, tell: (token: string) => Promise<void>): Promise<void>
  /** Whose new password a link sets; null where the link is spent. */
  ownerOfReset(token: string): Promise<{ userId: string; name: string; email: string } | null>
  /** @throws Problem `link_spent`. All sessions of the person end. */
  setPassword(token: string, password: string): Promise<void>
  /** Waits for mails on their way. */
  settled(): Promise<void>
}

/** One more endpoint than the library has: a session for a user whom the caller has vouched for. Never reachable over HTTP. */
const vouched = () => ({
  id: 'vouched' as const,
  endpoints: {
    startSession: createAuthEndpoint(
      '/start-session',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
        const session = user && (await ctx.context.internalAdapter.createSession(user.id))
        if (!user || !session) throw problem('not_found')
        await setSessionCookie(ctx, { session, user })
        return { userId: user.id, email: user.email }
      },
    ),
  },
})

/**
 * Credentials and sessions, by Better Auth: scrypt hashes, signed cookies (HttpOnly, SameSite=Lax), reset tokens stored hashed.
 * Its own routes are not served, its log and telemetry are off. Memberships and roles are not its affair.
 *
 */
export function createSignIn(kernel: Kernel, house: HouseCookies): SignIn {
  const cookiePrefix = house.prefix + house.cookie
  // The library asks for the mail deep inside its own call; this carries the caller's wording and address to it.
  const telling = new AsyncLocalStorage<(token: string) => Promise<void>>()
  const underway = new Set<Promise<unknown>>()

  const auth = betterAuth({
    appName: 'Chaperone',
    // Only its origin's form matters: links and cookies' names are made by this house.
    baseURL: 'http://localhost',
    secret: Buffer.from(kernel.crypto.derive(`sign-in ${house.cookie}`)).toString('base64'),
    database: drizzleAdapter(kernel.db.signIn, {
      provider: 'pg',
      transaction: true,
      schema: { user: authUser, session: authSession, account: authAccount, verification: authVerification },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      resetPasswordTokenExpiresIn: RESET_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ token }) => telling.getStore()?.(token),
    },
    session: { expiresIn: IDLE_MINUTES * 60, updateAge: ROLL_EVERY_SECONDS, cookieCache: { enabled: false } },
    verification: { storeIdentifier: 'hashed' },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, userAgent: packDevice(deviceWords(session.userAgent ?? '')) },
          }),
        },
      },
    },
    plugins: [vouched()],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix,
      // The library knows `__Secure-` only; name and attribute are the house's.
      useSecureCookies: false,
      defaultCookieAttributes: { path: house.path, httpOnly: true, sameSite: 'lax', secure: house.secure },
      ipAddress: { disableIpTracking: true },
      backgroundTasks: {
        handler: (promise) => {
          const done = promise.catch(() => kernel.log.warn('mail.reset_not_sent')).finally(() => underway.delete(done))
          underway.add(done)
        },
      },
    },
  })

  /** The library wraps whatever the database says; ask the database itself, then give up. */
  async function failed(error: unknown): Promise<never> {
    await kernel.db.ping()
    throw problem('internal', { cause: error })
  }
  const refused = (error: unknown): boolean => isAPIError(error) && error.statusCode < 500
  const cookiesOf = (headers: Headers): string[] => headers.getSetCookie()

  return {
    async withPassword(email, password, headers) {
      try {
        const answer = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
        const { user } = answer.response
        return { userId: user.id, email: user.email, cookies: cookiesOf(answer.headers) }
      } catch (error) {
        if (refused(error)) throw problem('wrong_credentials')
        return failed(error)
      }
    },
    async start(userId, headers) {
      const answer = await auth.api.startSession({ body: { userId }, headers, returnHeaders: true })
      return { ...answer.response, cookies: cookiesOf(answer.headers) }
    },
    async current(headers, roll) {
      const cookie = headers.get('cookie')
      if (cookie === null || !cookie.includes(`${cookiePrefix}.session_token=`)) return null
      try {
        const answer = await auth.api.getSession({ headers, query: { disableRefresh: !roll }, returnHeaders: true })
        const found = answer.response
        if (found === null) return null
        if (Date.now() - found.session.createdAt.getTime() > LONGEST_MS) {
          await auth.api.signOut({ headers })
          return null
        }
        return {
          id: found.session.id,
          userId: found.user.id,
          email: found.user.email,
          cookies: cookiesOf(answer.headers),
        }
      } catch (error) {
        if (refused(error)) return null
        return failed(error)
      }
    },
    async end(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true })
      return cookiesOf(answer.headers)
    },
    async endAll(tx, userId) {
      await tx.delete(authSession).where(eq(authSession.userId, userId))
    },
    async create(tx, { email, name, passwordHash }) {
      const id = newId()
      await tx.insert(authUser).values({ id, name, email: email.toLowerCase() })
      if (passwordHash !== null)
        await tx
          .insert(authAccount)
          .values({ id: newId(), userId: id, accountId: id, providerId: 'credential', password: passwordHash })
      return id
    },
    hash: async (password) => (await auth.$context).password.hash(password),
    async verify(userId, password) {
      const { internalAdapter, password: library } = await auth.$context
      const hash = (await internalAdapter.findCredentialAccount(userId))?.password
      return hash ? library.verify({ hash, password }) : false
    },
    async userByEmail(tx, email) {
      const rows = await tx.select({ id: authUser.id }).from(authUser).where(eq(authUser.email, email.toLowerCase()))
      return rows[0]?.id ?? null
    },
    async askReset(email, tell) {
      try {
        await telling.run(tell, () => auth.api.requestPasswordReset({ body: { email: email.toLowerCase() } }))
      } catch (error) {
        if (!refused(error)) await failed(error)
      }
    },
    async ownerOfReset(token) {
      const { internalAdapter } = await auth.$context
      const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
      if (found === null || found.expiresAt < new Date()) return null
      const user = await internalAdapter.findUserById(found.value)
      return user && { userId: user.id, name: user.name, email: user.email }
    },
    async setPassword(token, password) {
      try {
        await auth.api.resetPassword({ body: { token, newPassword: password } })
      } catch (error) {
        if (refused(error)) throw problem('link_spent')
        await failed(error)
      }
    },
    async settled() {
      await Promise.allSettled(underway)
    },
  }
}
