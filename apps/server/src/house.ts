import type { MembershipId } from '@chaperone/contract'
import { createAudit } from './audit/index.ts'
import { createApp, finishApp, liveRoute, type App, type Kernel } from './kernel/index.ts'
import { createMedia, UPLOAD_PATH } from './media/index.ts'
import { createPeople, requirePermission, type House as Place } from './people/index.ts'

export type House = ReturnType<typeof createHouse>

/** The rooms put together, in the order of the work, and the application that serves them. */
export function createHouse(kernel: Kernel, place: Place, addMore: (app: App, rooms: Rooms) => void = () => {}) {
  const rooms = createRooms(kernel, place)
  const app = createApp(kernel, { ownBodyLimit: [UPLOAD_PATH] })
  app.use('/api/*', rooms.people.authenticate)
  liveRoute(kernel, app)
  rooms.people.routes(app)
  rooms.media.routes(app)
  rooms.audit.routes(app)
  addMore(app, rooms)
  finishApp(kernel, app)

  return {
    app,
    kernel,
    rooms,
    /** Starts the jobs and the numbering of the record. */
    async start(): Promise<void> {
      rooms.audit.start()
      await kernel.jobs.start()
    },
    /** Ends what runs; the kernel stays for whoever made it to close. */
    async close(): Promise<void> {
      await rooms.audit.stop()
      await rooms.people.services.signIn.settled()
    },
  }
}

export type Rooms = ReturnType<typeof createRooms>

/** Each room gets those before it. What an earlier room asks of a later one is handed in here. */
export function createRooms(kernel: Kernel, place: Place) {
  // The record imports no room, and every room writes to it: it comes first, and asks people only when it is used.
  const audit = createAudit(kernel, {
    requirePermission,
    destinations: async (tx) => {
      const { auditMail, witnessUrl, lang, name } = await people.organization(tx)
      return { mail: auditMail, witnessUrl, lang, name }
    },
    subjects: async (tx, _actor, ids) => Object.fromEntries(await people.names(tx, ids as MembershipId[])),
  })
  const people = createPeople(kernel, { audit, house: place })
  const media = createMedia(kernel, { people })
  return { audit, people, media }
}
