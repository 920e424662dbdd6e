import { createRoute } from '@hono/zod-openapi'
import { ProblemBody } from '@chaperone/contract'
import type { Context } from 'hono'
import { createKernel, errorFields, problem, sampleConfig, type App, type Env, type Kernel } from '../kernel/index.ts'
import { isAtThisMachine, type House as Place } from '../people/index.ts'
import { addInsideRoutes } from './routes.ts'
import { withPast, type PastKernel } from './clock.ts'
import { furnish, type SampleRooms } from './furnish.ts'

export const SAMPLE_PATH = '/sample'

/** The sample's house, as whoever composes the server puts it together. */
export interface SampleHouse {
  app: App
  rooms: SampleRooms
  start(url?: string): Promise<void>
  close(): Promise<void>
}
type Compose = (kernel: Kernel, place: Place, addMore: (app: App, rooms: SampleRooms) => void) => SampleHouse

interface Open extends SampleHouse {
  kernel: Kernel
  past: PastKernel
}

export type SampleDoor = ReturnType<typeof createSampleDoor>

const answers = {
  204: { description: 'Done' },
  default: {
    description: 'What happened, what was kept, what to do next',
    content: { 'application/problem+json': { schema: ProblemBody } },
  },
}
const making = createRoute({
  method: 'post',
  path: '/api/sample',
  summary: 'Make the sample hospital',
  responses: answers,
})

/**
 * The sample hospital: a whole house of its own, on a database of its own (`…_sample`), under `/sample`. It is made and removed at this
 * machine only; nothing of the main house's can be reached from it, nor the other way round.
 */
export function createSampleDoor(main: Kernel, compose: Compose) {
  let current: Open | null = null
  let address: string | undefined
  // One at a time: making, opening and removing.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  const exists = async (): Promise<boolean> => current !== null || (await main.databaseExists('_sample'))

  async function open(): Promise<Open> {
    // Its people's addresses are made up: mail for them stays on this machine, whatever the main house's mail server.
    const config = { ...sampleConfig(main.config), smtpUrl: null }
    const past = withPast(await createKernel(config, main.log), config)
    const { kernel } = past
    const place = { sample: true, path: SAMPLE_PATH, sampleExists: async () => true }
    const house = compose(kernel, place, (app, rooms) => addInsideRoutes(app, kernel, rooms))
    return { ...house, kernel, past }
  }

  async function put(house: Open): Promise<Open> {
    await house.start(address)
    current = house
    return house
  }

  /** The house where it was made; opened on the first request that wants it. */
  const opened = (): Promise<Open | null> =>
    current !== null
      ? Promise.resolve(current)
      : inTurn(async () => {
          if (current !== null || !(await exists())) return current
          const house = await open()
          if (await house.kernel.installation.isSetUp()) return put(house)
          // A start that was cut off half-way: nothing of it is worth keeping.
          await house.kernel.destroy()
          return null
        })

  const make = (): Promise<void> =>
    inTurn(async () => {
      if (current !== null) return
      const house = await open()
      if (!(await house.kernel.installation.isSetUp())) {
        try {
          await furnish(house.app, house.past, house.rooms)
        } catch (error) {
          await house.kernel.destroy()
          throw error
        }
      }
      await put(house)
    })

  const remove = (): Promise<void> =>
    inTurn(async () => {
      if (!(await exists())) throw problem('not_found')
      const house = current ?? (await open())
      current = null
      await house.close()
      await house.kernel.destroy()
    })

  function requireThisMachine(c: Context<Env>): void {
    if (!isAtThisMachine(c, main.config)) throw problem('loopback_only')
  }

  return {
    exists,

    /** Adds the sample's making, its removal, and the way in to the main house's application. */
    routes(app: App): void {
      app.openapi(making, async (c) => {
        requireThisMachine(c)
        await make()
        return c.body(null, 204)
      })
      app.delete(`${SAMPLE_PATH}/api/sample`, async (c) => {
        requireThisMachine(c)
        await remove()
        return c.body(null, 204)
      })
      app.all(`${SAMPLE_PATH}/*`, async (c) => {
        requireThisMachine(c)
        const house = await opened()
        if (house !== null) return house.app.fetch(within(c.req.raw), c.env)
        if (new URL(c.req.url).pathname.startsWith(`${SAMPLE_PATH}/api/`)) throw problem('not_found')
        return c.redirect('/')
      })
    },

    /** After a restart its jobs go on without waiting for somebody to look. */
    openInBackground(url?: string): void {
      address = url
      opened().catch((error: unknown) => main.log.warn('sample.not_opened', errorFields(error)))
    },

    close: (): Promise<void> =>
      inTurn(async () => {
        const house = current
        current = null
        await house?.close()
        await house?.kernel.close()
      }),
  }
}

/** The request as the sample's house sees it: without the path under which it is mounted. */
function within(request: Request): Request {
  const url = new URL(request.url)
  url.pathname = url.pathname.slice(SAMPLE_PATH.length) || '/'
  return new Request(url, request)
}
