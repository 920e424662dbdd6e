import type { LedgerEvent, OrganizationId, Role, RoleGrant } from '@chaperone/contract'
import { createApp, finishApp, newId, type Actor, type App, type Kernel } from '../kernel/index.ts'
import { createPeople, type House, type People, type Recorder } from './index.ts'

export const PASSWORD = 'a long enough password'

// One hash for all: it is slow on purpose, and no test asks whether two people's differ.
let hashed: Promise<string> | undefined

/** A recorder that keeps what it is told, for tests of rooms that stand without the record. */
export function keepingRecorder(): Recorder & { events: LedgerEvent[]; happenings: { what: string; id: string }[] } {
  const events: LedgerEvent[] = []
  const happenings: { what: string; id: string }[] = []
  return {
    events,
    happenings,
    record: async (_tx, _actor, event) => {
      events.push(event)
    },
    happened: async (_tx, what, id) => {
      happenings.push({ what, id })
    },
  }
}

/** The people's room with its routes, as an application of its own. */
export function peopleApp(kernel: Kernel, deps: { audit: Recorder; house?: House }): { people: People; app: App } {
  const people = createPeople(kernel, deps)
  const app = createApp(kernel)
  app.use('/api/*', people.authenticate)
  people.routes(app)
  return { people, app: finishApp(kernel, app) }
}

/** Makes an organization, in every way but the set-up's token. */
export async function makeOrganization(
  kernel: Kernel,
  people: People,
  name = 'Test Hospital',
): Promise<OrganizationId> {
  const id = newId<OrganizationId>()
  await kernel.db.withOrg(id, (tx) =>
    people.services.account.begin(tx, { id, name, timeZone: 'America/Chicago', lang: 'en', sample: false }),
  )
  return id
}

/** Makes a person in an organization: everywhere in it with a role's name, or with the grants given. */
export async function makePerson(
  kernel: Kernel,
  people: People,
  organizationId: OrganizationId,
  {
    as,
    email = `${newId()}@example.org`,
    name = 'Ada Test',
  }: { as: Role | RoleGrant[]; email?: string; name?: string },
): Promise<Actor & { email: string }> {
  const { signIn, account } = people.services
  const passwordHash = await (hashed ??= signIn.hash(PASSWORD))
  const grants: RoleGrant[] = typeof as === 'string' ? [{ role: as, scope: { kind: 'organization' } }] : as
  return kernel.db.withOrg(organizationId, async (tx) => {
    const userId = (await signIn.userByEmail(tx, email)) ?? (await signIn.create(tx, { email, name, passwordHash }))
    return { ...(await account.join(tx, organizationId, { userId, name, lang: 'en', grants })), email }
  })
}

export interface Answer {
  status: number
  /** As it came off the wire; the test that asked looks at it. */
  body: ReturnType<typeof JSON.parse>
  headers: Headers
}

/** A browser in front of an application: it keeps cookies and names its origin. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: Pick<App, 'request'>
  readonly #headers: Record<string, string>

  constructor(app: Pick<App, 'request'>, headers: Record<string, string> = {}) {
    this.#app = app
    this.#headers = headers
  }

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.#app.request(`http://localhost${path}`, {
      method,
      headers: {
        host: 'localhost',
        origin: 'http://localhost',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.#headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? null : response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
      headers: response.headers,
    }
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.ask('POST', '/api/session', { email, password })
  }
}
