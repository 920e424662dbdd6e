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
  const { kernel, signIn, enter, account, limits, house } = room

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
    const userId = await account.setUp(c.req.valid('json'))
    return c.json(await enter(c, await signIn.start(userId, c.req.raw.headers)), 200)
  })

  app.openapi(writing('post', '/api/session', 'Sign in', SignInRequest, Me), async (c) => {
    const { email, password } = c.req.valid('json')
    const address = clientAddress(c, kernel.config)
    await limits.take('sign-in by address', address)
    await limits.take('sign-in by e-mail', email)
    const session = await signIn.withPassword(email, password, c.req.raw.headers)
    await limits.forget('sign-in by e-mail', email)
    await limits.forget('sign-in by address', address)
    return c.json(await enter(c, session), 200)
  })

  app.openapi(doing('delete', '/api/session', 'Sign out'), async (c) => {
    for (const cookie of await signIn.end(c.req.raw.headers)) c.header('set-cookie', cookie, { append: true })
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
    await signIn.setPassword(token, password)
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
