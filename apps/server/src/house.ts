import type { MembershipId, PostId } from '@chaperone/contract'
import { createChannels } from '@chaperone/channels'
import { createAudit } from './audit/index.ts'
import { createApp, finishApp, liveRoute, type App, type Kernel, type Tx } from './kernel/index.ts'
import { createHome } from './home/index.ts'
import { createMedia, UPLOAD_PATH } from './media/index.ts'
import { createPeople, requirePermission, type House as Place } from './people/index.ts'
import { createPosts, type Later } from './posts/index.ts'
import { createPracticeStore, createPublishing } from './publishing/index.ts'
import { createReview } from './review/index.ts'

export type House = ReturnType<typeof createHouse>

/** The rooms put together, in the order of the work, and the application that serves them. */
export function createHouse(kernel: Kernel, place: Place, addMore: (app: App, rooms: Rooms) => void = () => {}) {
  let address = kernel.config.publicUrl ?? `http://${kernel.config.host}:${kernel.config.port}`
  const rooms = createRooms(kernel, place, () => `${address}${place.path}`)
  const app = createApp(kernel, { ownBodyLimit: [UPLOAD_PATH] })
  app.use('/api/*', rooms.people.authenticate)
  liveRoute(kernel, app, rooms.people.isStillHere)
  rooms.people.routes(app)
  rooms.posts.routes(app)
  rooms.media.routes(app)
  rooms.review.routes(app)
  rooms.publishing.routes(app)
  rooms.audit.routes(app)
  rooms.home.routes(app)
  addMore(app, rooms)
  finishApp(kernel, app)

  return {
    app,
    kernel,
    rooms,
    /**
     * Starts the jobs and the numbering of the record.
     * @param url where the server is reached, for links in mails
     */
    async start(url?: string): Promise<void> {
      address = url ?? address
      rooms.audit.start()
      await kernel.jobs.start()
    },
    /** Ends what runs; the kernel stays for whoever made it to close. */
    async close(): Promise<void> {
      await rooms.audit.stop()
      await rooms.people.services.signIn.settled()
      await rooms.people.services.tries.settled()
    },
  }
}

export type Rooms = ReturnType<typeof createRooms>

/** Each room gets those before it. What an earlier room asks of a later one is handed in here. */
export function createRooms(kernel: Kernel, place: Place, origin: () => string) {
  // The record imports no room, and every room writes to it: it comes first, and asks the others only when it is used.
  const audit = createAudit(kernel, {
    requirePermission,
    destinations: async (tx) => {
      const { auditMail, witnessUrl, lang, name } = await people.organization(tx)
      return { mail: auditMail, witnessUrl, lang, name }
    },
    subjects: async (tx, _actor, ids) => subjects(tx, ids),
  })
  const people = createPeople(kernel, { audit, house: place })
  const practice = createPracticeStore(kernel)
  const channels = createChannels({ fetch: kernel.fetch, practice })
  const later: Later = {
    accounts: async (tx, ids) =>
      (await publishing.connectedAccounts(tx)).filter((row) => ids.includes(row.id)).map(publishing.toAccount),
    review: (tx, postId) => review.facts(tx, postId),
    pauses: (tx) => publishing.pauseFacts(tx),
  }
  const media = createMedia(kernel, { people })
  const posts = createPosts(kernel, { people, audit, media, channels, later })
  const review = createReview(kernel, { people, audit, posts, later, origin })
  const publishing = createPublishing({ kernel, audit, people, posts, media, review, channels, practice, origin })

  // Whoever reads the record holds `record.read` for the whole organization, and so may see all that it names.
  async function subjects(tx: Tx, ids: readonly string[]): Promise<Record<string, string>> {
    const accounts = (await publishing.connectedAccounts(tx)).filter((row) => ids.includes(row.id))
    return Object.fromEntries([
      ...(await people.names(tx, ids as MembershipId[])),
      ...(await posts.titles(tx, ids as PostId[])),
      ...accounts.map((row) => [row.id, row.label]),
    ])
  }
  const home = createHome(kernel, { audit, people, posts, review, publishing })
  return { audit, people, posts, media, review, publishing, home }
}
