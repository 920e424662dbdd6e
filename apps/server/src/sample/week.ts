import {
  Account,
  CheckAnswer,
  DraftSaved,
  emptyDraft,
  KitMessage,
  Media,
  PostDetail,
  PracticeFeed,
  Publications,
  ReviewDetail,
  ReviewList,
  type AccountId,
  type AccountRequest,
  type DecideRequest,
  type DraftContent,
  type Lane,
  type Language,
  type PostId,
  type ReviewId,
} from '@chaperone/contract'
import type { z } from 'zod'
import type { App } from '../kernel/index.ts'
import { draw, type Drawing } from './art.ts'
import type { PersonKey } from './cast.ts'
import { sitDown, type Desk } from './desk.ts'
import type { SampleRooms, Stage } from './furnish.ts'

export type AccountKey = 'practice' | 'cedar' | 'facebook'

export interface Draft {
  by: PersonKey
  title: string
  text: string
  to: AccountKey[]
  schedule?: DraftContent['schedule']
  lang?: Language
  link?: string
  picture?: { drawing: Drawing; alt: string }
  translates?: PostId
  attestations?: DraftContent['attestations']
}

interface Decision {
  decision: DecideRequest['decision']
  comment?: string
  /** Words of the text that the comment is pinned to. */
  pinnedTo?: string
}

const NOTHING_TO_ATTEST: NonNullable<DraftContent['attestations']> = {
  newsCoverage: false,
  rareCondition: false,
  smallCommunity: false,
  familyWouldRecognize: false,
  uniqueRole: false,
  otherPostsCombine: false,
}

/** Who answers in each lane. */
export const REVIEWER: Record<z.infer<typeof Lane>, PersonKey> = {
  notice: 'priya',
  standard: 'osei',
  clinical: 'osei',
  privacy: 'calloway',
}

export type Office = ReturnType<typeof openOffice>

/** What the cast does, said in their own words: write, ask, decide, send, comment. */
export function openOffice(app: App, { people, publishing }: SampleRooms, stage: Stage) {
  const seated = new Map<PersonKey, Promise<Desk>>()
  const desk = (key: PersonKey): Promise<Desk> => {
    const taken = seated.get(key) ?? sitDown(app, people, stage.actors[key])
    seated.set(key, taken)
    return taken
  }
  const accounts = new Map<AccountKey, AccountId>()
  const accountOf = (key: AccountKey): AccountId => {
    const id = accounts.get(key)
    if (id === undefined) throw new Error(`The sample has no account ${key} yet.`)
    return id
  }

  async function reviewOf(postId: PostId, by: PersonKey): Promise<z.infer<typeof ReviewDetail>> {
    const own = await desk(by)
    const { reviews } = await own.ask('GET', '/api/reviews?for=all&state=open', ReviewList)
    const found = reviews.find((review) => review.postId === postId)
    if (found === undefined) throw new Error('The sample asked for a review that nobody sees.')
    return own.ask('GET', `/api/reviews/${found.id}`, ReviewDetail)
  }

  /** Saves another draft over the one that stands. */
  async function rewrite(by: PersonKey, id: PostId, change: (draft: DraftContent) => DraftContent): Promise<number> {
    const own = await desk(by)
    const { rev, content } = await own.ask('GET', `/api/posts/${id}`, PostDetail)
    return (await own.ask('PUT', `/api/posts/${id}/draft`, DraftSaved, { baseRev: rev, content: change(content) })).rev
  }

  return {
    desk,
    accountOf,

    async connect(key: AccountKey, request: z.input<typeof AccountRequest>): Promise<void> {
      accounts.set(key, (await (await desk('helen')).ask('POST', '/api/accounts', Account, request)).id)
    },

    async write(draft: Draft): Promise<PostId> {
      const { by, title, text, to, schedule, lang = 'en', link, picture, translates, attestations = null } = draft
      const own = await desk(by)
      const media =
        picture === undefined
          ? []
          : [
              {
                mediaId: (await own.upload('/api/media', Media, await draw(picture.drawing), 'image/jpeg')).id,
                alt: picture.alt,
              },
            ]
      const content: DraftContent = {
        ...emptyDraft(lang),
        title,
        text,
        channels: to.map(accountOf),
        link: link ?? null,
        media,
        attestations,
        ...(schedule === undefined ? {} : { schedule }),
      }
      const siteId = to.includes('cedar') ? stage.sites.cedar : null
      const made = await own.ask('POST', '/api/posts', PostDetail, {
        lang,
        siteId,
        departmentId: null,
        content,
        sourcePostId: translates ?? null,
      })
      return made.id
    },

    rewrite,

    /** Asks the pool of the lane that the check finds. One person's story is attested first: no to every question, where nothing was said. */
    async submit(by: PersonKey, id: PostId, note = ''): Promise<z.infer<typeof Lane>> {
      const own = await desk(by)
      let { rev, lane } = await own.ask('POST', `/api/posts/${id}/check`, CheckAnswer)
      const { content } = await own.ask('GET', `/api/posts/${id}`, PostDetail)
      if (lane === 'privacy' && content.attestations === null)
        rev = await rewrite(by, id, (draft) => ({ ...draft, attestations: NOTHING_TO_ATTEST }))
      const to = { kind: 'pool', id: stage.pools[lane] }
      await own.tell('POST', `/api/posts/${id}/submit`, { rev, to, dueAt: null, windowUntil: null, note })
      return lane
    },

    async decide(id: PostId, by: PersonKey, { decision, comment = '', pinnedTo }: Decision): Promise<ReviewId> {
      const review = await reviewOf(id, by)
      const start = pinnedTo === undefined ? -1 : review.content.master.indexOf(pinnedTo)
      const pins =
        pinnedTo === undefined || start < 0 ? [] : [{ part: 'text', ref: '', start, end: start + pinnedTo.length }]
      await (
        await desk(by)
      ).tell('POST', `/api/reviews/${review.id}/decide`, {
        versionId: review.versionId,
        digest: review.digest,
        decision,
        comment,
        pins,
        wording: null,
      })
      return review.id
    },

    /** Written, asked for, approved. */
    async approved(draft: Draft): Promise<PostId> {
      const id = await this.write(draft)
      const lane = await this.submit(draft.by, id)
      await this.decide(id, REVIEWER[lane], { decision: 'approve' })
      return id
    },

    /** Takes the sends of a post as far as they go at this moment. */
    async send(id: PostId): Promise<void> {
      const { publications } = await (await desk('maya')).ask('GET', `/api/publications?postId=${id}`, Publications)
      for (const publication of publications) await publishing.advance(stage.organizationId, publication.id)
    },

    /** Looks at every send that is due by now. */
    async sendDue(): Promise<void> {
      await publishing.sweep()
    },

    /** What colleagues say under a post on the practice network, newest post first. */
    async answer(
      account: AccountKey,
      title: string,
      comments: [PersonKey, string][],
      likes: PersonKey[],
    ): Promise<void> {
      const path = `/api/practice/${accountOf(account)}`
      const { posts } = await (await desk('maya')).ask('GET', path, PracticeFeed)
      const post = posts.find((each) => each.text.startsWith(title))
      if (post === undefined) throw new Error('The sample looked for a post that is not out.')
      for (const [by, text] of comments)
        await (await desk(by)).tell('POST', `${path}/posts/${post.key}/comments`, { text })
      for (const by of likes) await (await desk(by)).tell('POST', `${path}/posts/${post.key}/likes`, { like: true })
    },

    async kit(message: { title: string; template: string; slots: unknown[] }, isApproved: boolean): Promise<void> {
      const channels = [accountOf('practice'), accountOf('facebook')]
      const made = await (await desk('maya')).ask('POST', '/api/kit', KitMessage, { ...message, lang: 'en', channels })
      if (isApproved) await (await desk('calloway')).tell('POST', `/api/kit/${made.id}/approve`)
    },
  }
}
