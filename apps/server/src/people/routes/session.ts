import {
  Me,
  MeChange,
  PasswordAsk,
  PasswordSet,
  SetupRequest,
  SignIn as SignInRequest,
  State,
} from '@chaperone/contract'
import packageJson from '../../../package.json' with { type: 'json' }
import type { App } from '../../kernel/index.ts'
import { clientAddress, isAtThisMachine, originOf } from '../address.ts'
import { resetMail } from '../mails.ts'
import { actorOf } from '../permission.ts'
import { doing, reading, telling, writing } from './route.ts'
import type { Room } from './room.ts'

/** Before and around a session: the state of the house, setting up, signing in and out, passwords, one's own account. */
export function sessionRoutes(app: App, room: Room): void {
  const { kernel, signIn, newPassword, enter, account, limits, devices, tries, house } = room

  app.openapi(reading('/api/state', 'What stands before any sign-in', State), async (c) => {
    const actor = c.get('actor')
    return c.json(
      {
        setUp: await kernel.installation.isSetUp(),
        sample: house.sample,
        sampleOffered: !house.sample && isAtThisMachine(c, kernel.config),
        sampleExists: house.sample || (await house.sampleExists()),
        mailConfigured: kernel.mail.configured,
        version: packageJson.version,
        me: actor && (await kernel.db.withOrg(actor.organizationId, (tx) => account.me(tx, actor))),
      },
      200,
    )
  })

  app.openapi(writing('post', '/api/setup', 'Set this Chaperone up', SetupRequest, Me), async (c) => {
    await limits.take('set-up by address', clientAddress(c, kernel.config))
    const request = c.req.valid('json')
    const userId = await account.setUp(request)
    const me = await enter(c, await signIn.start(userId, c.req.raw.headers))
    devices.remember(c, request.administrator.email)
    return c.json(me, 200)
  })

  app.openapi(writing('post', '/api/session', 'Sign in', SignInRequest, Me), async (c) => {
    const { email, password } = c.req.valid('json')
    const session = await tries.attempt(c, email, () => signIn.withPassword(email, password, c.req.raw.headers))
    const me = await enter(c, session)
    devices.remember(c, email)
    return c.json(me, 200)
  })

  app.openapi(doing('delete', '/api/session', 'Sign out'), async (c) => {
    const actor = c.get('actor')
    for (const cookie of await signIn.end(c.req.raw.headers)) c.header('set-cookie', cookie, { append: true })
    if (actor !== null) await kernel.db.withOrg(actor.organizationId, (tx) => account.ended(tx, actor))
    return c.body(null, 204)
  })

  app.openapi(doing('post', '/api/session/touch', 'Say that somebody is still here'), async (c) => {
    // The middleware has moved the session's end already: this request is activity.
    const actor = actorOf(c)
    await kernel.db.withOrg(actor.organizationId, (tx) => account.seen(tx, actor))
    return c.body(null, 204)
  })

  app.openapi(telling('/api/password/ask', 'Ask for a link to set a new password', PasswordAsk), async (c) => {
    const { email } = c.req.valid('json')
    await limits.take('reset by address', clientAddress(c, kernel.config))
    await limits.take('reset by e-mail', email)
    const origin = originOf(c, kernel.config)
    const lang = c.get('lang')
    await signIn.askReset(email, (token) =>
      kernel.mail.send({ to: email, ...resetMail(lang, `${origin}${house.path}/reset#token=${token}`) }),
    )
    return c.body(null, 204)
  })

  app.openapi(telling('/api/password/set', 'Set a new password', PasswordSet), async (c) => {
    const { token, password } = c.req.valid('json')
    await limits.take('link by address', clientAddress(c, kernel.config))
    // Whoever opened the mail is its owner: from this browser they get in, however many guess elsewhere.
    devices.remember(c, await newPassword.set(token, password))
    return c.body(null, 204)
  })

  app.openapi(reading('/api/me', 'Who one is here', Me), async (c) => {
    const actor = actorOf(c)
    return c.json(await kernel.db.withOrg(actor.organizationId, (tx) => account.me(tx, actor)), 200)
  })

  app.openapi(writing('patch', '/api/me', 'Change one’s name or language', MeChange, Me), async (c) => {
    const actor = actorOf(c)
    const change = c.req.valid('json')
    return c.json(await kernel.db.withOrg(actor.organizationId, (tx) => account.changeMe(tx, actor, change)), 200)
  })
}
