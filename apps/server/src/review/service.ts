import type {
  AccountId,
  ApprovalId,
  KitMessageId,
  MembershipId,
  PostId,
  PublicationId,
  ReviewId,
  VersionId,
} from '@chaperone/contract'
import { problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { approvedFor } from './approved.ts'
import { makeApproval, voidAll, voidApproval } from './approve.ts'
import { close, reassign, submit, withdraw } from './ask.ts'
import { freshFacts } from './complete.ts'
import { decideRequest } from './decide.ts'
import type { PublicationReader, ReviewDeps, Room } from './deps.ts'
import { defineEscalation, passOnFrom } from './escalate.ts'
import { factsFor } from './gate.ts'
import { listReviews, readReview, type ListQuery } from './read.ts'
import { defineReturn } from './return.ts'
import type { VoidReason } from './schema.ts'
import { approvalById, approvalsByIds, askingRequest, countsSince } from './store.ts'
import { defineMail, tellByMail } from './tell.ts'
import { windowForNow } from './time.ts'
import { acceptWording, refuseWording } from './wording.ts'

/** A message of the emergency kit as it stands when the duty officer releases it. */
export interface KitApproval {
  postId: PostId
  versionId: VersionId
  accounts: readonly AccountId[]
  kit: { id: KitMessageId; templateDigest: string; madeBy: MembershipId; approvedBy: MembershipId }
}

const byConfiguration =
  ({ config }: Kernel) =>
  (): string =>
    config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`

export function createService(kernel: Kernel, deps: ReviewDeps) {
  let reader: PublicationReader | undefined
  const room: Room = {
    ...deps,
    kernel,
    origin: deps.origin ?? byConfiguration(kernel),
    publication: (tx, id) => {
      if (reader === undefined) throw new Error('Publishing has not said how its sends are read.')
      return reader(tx, id)
    },
  }
  defineMail(room)
  defineEscalation(room)
  defineReturn(room)

  kernel.events.on('post.edited', (tx, { postId }) => changed(room, tx, postId, 'edited'))
  kernel.events.on('post.deleted', (tx, { postId }) => changed(room, tx, postId, 'withdrawn'))
  kernel.events.on('person.suspended', (tx, { membershipId }) => passOnFrom(room, tx, membershipId))

  return {
    submit: (actor: Actor, postId: PostId, request: Parameters<typeof submit>[3]) =>
      submit(room, actor, postId, request),
    list: (tx: Tx, actor: Actor, query: ListQuery) => listReviews(room, tx, actor, query),
    read: (tx: Tx, actor: Actor, id: ReviewId) => readReview(room, tx, actor, id),
    decide: (tx: Tx, actor: Actor, id: ReviewId, answer: Parameters<typeof decideRequest>[4]) =>
      decideRequest(room, tx, actor, id, answer),
    reassign: (tx: Tx, actor: Actor, id: ReviewId, request: Parameters<typeof reassign>[4]) =>
      reassign(room, tx, actor, id, request),
    withdraw: (tx: Tx, actor: Actor, id: ReviewId) => withdraw(room, tx, actor, id),
    acceptWording: (actor: Actor, id: ReviewId) => acceptWording(room, actor, id),
    refuseWording: (tx: Tx, actor: Actor, id: ReviewId) => refuseWording(room, tx, actor, id),

    // What other rooms call.

    /** Where a post's review stands, for the gate. */
    facts: factsFor,
    /** Publishing says how a send is read. */
    readPublicationsWith(how: PublicationReader): void {
      reader = how
    },
    /** The only way to leave to send. */
    approvedFor: (tx: Tx, id: PublicationId) => approvedFor(room, tx, id),

    /** What an approval allows. @throws Problem `not_found` */
    async approval(tx: Tx, id: ApprovalId) {
      const { postId, versionId, digest, accounts, windowFrom, windowUntil, forNow, voidedAt, ...row } =
        await approvalById(tx, id)
      return {
        id,
        postId,
        versionId,
        digest,
        accounts,
        windowFrom,
        windowUntil,
        forNow: forNow || row.kitMessageId !== null,
        kit: row.kitMessageId !== null,
        voidedAt,
      }
    },

    /** The windows of approvals, by id. */
    async windows(tx: Tx, ids: readonly ApprovalId[]): Promise<Map<ApprovalId, { from: Date; until: Date }>> {
      const rows = await approvalsByIds(tx, ids)
      return new Map(rows.map((row) => [row.id, { from: row.windowFrom, until: row.windowUntil }]))
    },

    /** How many requests were made since a moment, and how many were answered with changes: things mended before they went out. */
    countsSince,

    /** Ends an approval; the post must be approved again. */
    async voidApproval(tx: Tx, actor: Actor | null, id: ApprovalId, why: VoidReason): Promise<void> {
      if (!(await voidApproval(room, tx, actor, id, why))) return
      const { postId } = await approvalById(tx, id)
      const post = await room.posts.post(tx, postId, { deleted: true })
      if (post.state === 'approved') await room.posts.move(tx, postId, 'draft')
    },

    /** Writes down the approval that a message of the emergency kit was given beforehand, for the words it was filled with. */
    async approveKit(tx: Tx, actor: Actor, { postId, versionId, accounts, kit }: KitApproval): Promise<ApprovalId> {
      const facts = await freshFacts(room, tx, postId, versionId)
      const { digest } = facts.version
      if (digest === null) throw problem('state_changed')
      return makeApproval(room, tx, actor, {
        postId,
        versionId,
        digest,
        check: facts.check,
        accounts: [...accounts],
        ...windowForNow(await kernel.clock.now(tx)),
        forNow: true,
        by: kit.approvedBy,
        may: 'decide',
        source: {
          kitMessageId: kit.id,
          kit: {
            approvedDigest: kit.templateDigest,
            templateDigest: kit.templateDigest,
            madeBy: kit.madeBy,
            approvedBy: kit.approvedBy,
            retired: false,
            slotsFilled: true,
            releaserMay: true,
          },
        },
      })
    },
  }
}

/** A changed or deleted post: what was asked about it, or approved, was about other words. */
async function changed(room: Room, tx: Tx, postId: PostId, why: VoidReason): Promise<void> {
  const asking = await askingRequest(tx, postId)
  if (asking !== undefined) await close(room, tx, null, asking, 'voided')
  const ended = await voidAll(room, tx, null, postId, why)
  for (const { requestId } of ended) if (requestId !== null) await tellByMail(room, tx, requestId, 'voided')
}

export type ReviewService = ReturnType<typeof createService>
