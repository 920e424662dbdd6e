import type { Client } from 'pg'
import { expect, inject } from 'vitest'
import { Role, type RoleGrant } from '@chaperone/contract'
import { createHouse, type House } from '../house.ts'
import { connect } from '../kernel/db/address.ts'
import type { App } from '../kernel/index.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { Browser, makePerson } from '../people/testing.ts'
import { addInsideRoutes } from '../sample/routes.ts'
import { createServer } from '../server.ts'
import type { Call } from './call.ts'
import { CALLS } from './calls/index.ts'
import { furnish, nowhere, type Furnished, type Ids } from './furnish.ts'
import { send, type Sent } from './send.ts'
import { idsOnlyOf, leaksOf, tracesOf } from './traces.ts'

/** What is no route of the API: what stands before all of them, and the web application's files. */
const NO_ROUTES = new Set(['ALL /*', 'ALL /api/*', 'GET /*'])
const routesOf = (app: App): Set<string> =>
  new Set(app.routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !NO_ROUTES.has(route)))

export const EVERY_ROLE: RoleGrant[] = Role.options.map((role) => ({ role, scope: { kind: 'organization' } }))

export interface Asked extends Sent {
  body: Record<string, unknown>
  /** Path and body as they were sent. */
  with: string
}

export type TwoHouses = Awaited<ReturnType<typeof openTwo>>

/** The whole server with two organizations that have one of everything. */
export async function openTwo() {
  const kernel: TestKernel = await testKernel()
  const server = await createServer(kernel)
  const behind = await kernel.twin()
  // The sample hospital's house on the same database: its two own routes are asked too, and it does the work behind.
  const sample: House = createHouse(
    behind,
    { sample: true, path: '/sample', sampleExists: async () => true },
    (app, rooms) => addInsideRoutes(app, behind, rooms),
  )
  const superuser: Client = await connect({ ...inject('database').admin, database: kernel.config.databaseName })
  const first = await furnish(server.app, sample, 'Quillmoor')
  const second = await furnish(server.app, sample, 'Fernhollow')
  const own = { ids: await idsOnlyOf(superuser, first.organizationId, second.organizationId), word: first.word }
  const main = routesOf(server.app)

  /** Somebody more in one of them. */
  async function join(house: Furnished, as: RoleGrant[], email?: string) {
    const person = await makePerson(behind, sample.rooms.people, house.organizationId, {
      as,
      ...(email ? { email } : {}),
    })
    const browser = new Browser(server.app)
    return { ...person, browser, signIn: () => browser.signIn(person.email) }
  }

  return {
    kernel,
    superuser,
    first,
    second,
    none: nowhere(first.ids),
    routes: new Set([...main, ...routesOf(sample.app)]),
    join,

    /** Calls a route with these ids, as whoever holds the cookies. */
    async ask(route: string, cookies: ReadonlyMap<string, string>, ids: Ids, headers = {}): Promise<Asked> {
      const call = CALLS[route] as Call
      const [verb = '', pattern = ''] = route.split(' ')
      const path = call.path?.(ids) ?? pattern
      const body = call.body?.(ids)
      const app = main.has(route) ? server.app : sample.app
      const answer = await send(app, cookies, verb === 'ALL' ? 'GET' : verb, path, body, {
        headers: { ...call.headers, ...headers },
        ...(call.endless ? { endless: true } : {}),
      })
      return { ...answer, body: bodyOf(answer.text), with: `${path} ${JSON.stringify(body ?? null)}` }
    },

    /** What of the first organization's own is in an answer. */
    leaksOf: (answer: Asked): string[] => leaksOf(answer.text, own, answer.with),

    /** Runs something that must leave no trace in the first organization. */
    async leavingNoTrace(work: () => Promise<void>): Promise<void> {
      const before = await tracesOf(superuser, first.organizationId)
      await work()
      // Softly: which call was wrong is told beside which table changed.
      expect.soft(await tracesOf(superuser, first.organizationId)).toEqual(before)
    },

    async close(): Promise<void> {
      await superuser.end()
      await sample.close()
      await behind.close()
      await server.close()
      await kernel.close()
    },
  }
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
