import { z } from 'zod'
import { Rendering } from './content.ts'
import {
  AccountId,
  FeedId,
  KitMessageId,
  MembershipId,
  PauseId,
  PostId,
  PublicationId,
  SeriesId,
  SiteId,
  VersionId,
  WebhookId,
} from './ids.ts'
import { Capabilities, ManualTarget, NetworkId } from './network.ts'
import { Scope } from './people.ts'
import { PROBLEM_CODES } from './problem.ts'
import { cleanLine, cleanText, Language, LocalTime, Moment, TimeZone } from './text.ts'

export const AccountHealth = z.enum(['working', 'sign_in_needed', 'not_answering', 'unknown'])
export type AccountHealth = z.infer<typeof AccountHealth>

/** GET /api/accounts; POST /api/accounts; POST /api/accounts/:id/check; PATCH; DELETE (disconnects; history stays) */
export const AccountRequest = z.discriminatedUnion('network', [
  z.strictObject({
    network: z.literal('bluesky'),
    label: cleanLine(120).min(1),
    siteId: SiteId.nullable(),
    service: z.url({ protocol: /^https?$/ }),
    handle: cleanLine(253).min(1),
    appPassword: z.string().min(1).max(200),
  }),
  z.strictObject({
    network: z.literal('practice'),
    label: cleanLine(120).min(1),
    siteId: SiteId.nullable(),
    handle: cleanLine(60).min(1),
  }),
  z.strictObject({
    network: z.literal('manual'),
    label: cleanLine(120).min(1),
    siteId: SiteId.nullable(),
    target: ManualTarget,
    handle: cleanLine(253),
  }),
])
export type AccountRequest = z.infer<typeof AccountRequest>
export const AccountChange = z.strictObject({
  label: cleanLine(120).min(1).optional(),
  siteId: SiteId.nullable().optional(),
  appPassword: z.string().min(1).max(200).optional(),
})
export type AccountChange = z.infer<typeof AccountChange>
export const Account = z.object({
  id: AccountId,
  network: NetworkId,
  target: ManualTarget.nullable(),
  label: z.string(),
  handle: z.string(),
  siteId: SiteId.nullable(),
  health: AccountHealth,
  healthAt: Moment.nullable(),
  capabilities: Capabilities,
  connected: z.boolean(),
})
export type Account = z.infer<typeof Account>
export const Accounts = z.object({ accounts: z.array(Account) })
export type Accounts = z.infer<typeof Accounts>

/** `handed_off`: a person posts it by hand and records the link. */
export const PublicationState = z.enum([
  'approved',
  'claimed',
  'sent',
  'accepted',
  'confirmed',
  'unconfirmed',
  'failed',
  'handed_off',
  'canceled',
  'taken_down',
])
export type PublicationState = z.infer<typeof PublicationState>
export const Drift = z.enum(['same', 'differs', 'cannot_be_seen'])
export type Drift = z.infer<typeof Drift>

export const PublicationStep = z.object({
  at: Moment,
  from: PublicationState.nullable(),
  to: PublicationState,
  by: MembershipId.nullable(),
  code: z.string().nullable(),
})
export type PublicationStep = z.infer<typeof PublicationStep>

export const Publication = z.object({
  id: PublicationId,
  postId: PostId,
  versionId: VersionId,
  accountId: AccountId,
  seriesId: SeriesId.nullable(),
  title: z.string(),
  state: PublicationState,
  dueAt: Moment,
  /** Fell due during a pause, or its approval no longer holds: waits for a person. */
  held: z.enum(['pause', 'approval', 'gate']).nullable(),
  remoteUrl: z.string().nullable(),
  attempts: z.number(),
  problem: z.enum(PROBLEM_CODES as [string, ...string[]]).nullable(),
  drift: Drift.nullable(),
  driftAt: Moment.nullable(),
  /** The approval's window; rescheduling inside it keeps the approval. */
  windowFrom: Moment,
  windowUntil: Moment,
  history: z.array(PublicationStep),
})
export type Publication = z.infer<typeof Publication>

/** GET /api/publications?from=&to=&postId=&state= ; GET /api/publications/:id */
export const Publications = z.object({ publications: z.array(Publication) })
export type Publications = z.infer<typeof Publications>
/** POST /api/publications/:id/{cancel,release,retry,take-down,look}; reason goes to the record */
export const ReasonRequest = z.strictObject({ reason: cleanText(1000).min(3) })
export type ReasonRequest = z.infer<typeof ReasonRequest>
/** POST /api/publications/:id/reschedule */
export const RescheduleRequest = z.strictObject({ local: LocalTime, zone: TimeZone })
export type RescheduleRequest = z.infer<typeof RescheduleRequest>
export const RescheduleAnswer = z.object({
  publication: Publication,
  /** Outside the approved window: it must be approved again. */ approvalVoided: z.boolean(),
})
export type RescheduleAnswer = z.infer<typeof RescheduleAnswer>
/** GET /api/publications/:id/hand-off ; POST /api/publications/:id/posted {url} */
export const HandOff = z.object({
  publication: Publication,
  rendering: Rendering,
  target: ManualTarget,
  open: z.object({ web: z.string(), app: z.string().nullable() }),
  steps: z.array(z.string()),
})
export type HandOff = z.infer<typeof HandOff>
export const PostedRequest = z.strictObject({ url: z.url({ protocol: /^https?$/ }) })
export type PostedRequest = z.infer<typeof PostedRequest>

/** GET /api/pauses (open ones and the last fifty); POST /api/pauses; POST /api/pauses/:id/resume; POST /api/pauses/:id/extend {until} */
export const PauseRequest = z.strictObject({ scope: Scope, reason: cleanText(1000).min(3), until: Moment.nullable() })
export type PauseRequest = z.infer<typeof PauseRequest>
export const Pause = z.object({
  id: PauseId,
  scope: Scope,
  reason: z.string(),
  by: MembershipId,
  at: Moment,
  until: Moment.nullable(),
  endedBy: MembershipId.nullable(),
  endedAt: Moment.nullable(),
  /** How many sends wait behind it. */ waiting: z.number(),
})
export type Pause = z.infer<typeof Pause>
export const Pauses = z.object({
  pauses: z.array(Pause),
  /** The question a timed pause asks when its time is up. */ asks: z.array(PauseId),
})
export type Pauses = z.infer<typeof Pauses>

/** The emergency kit. Slots are typed: {{place}}, {{time}}, {{phone}}. GET/POST /api/kit; PUT /api/kit/:id; POST /api/kit/:id/{approve,retire,release} */
export const KitSlot = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,30}$/),
  type: z.enum(['place', 'time', 'date', 'phone', 'link', 'number', 'choice']),
  label: cleanLine(120),
  choices: z.array(cleanLine(120)).max(20),
})
export type KitSlot = z.infer<typeof KitSlot>
export const KitRequest = z.strictObject({
  title: cleanLine(200).min(1),
  lang: Language,
  template: cleanText(3000).min(1),
  slots: z.array(KitSlot).max(12),
  channels: z.array(AccountId).min(1).max(60),
})
export type KitRequest = z.infer<typeof KitRequest>
export const KitMessage = KitRequest.extend({
  id: KitMessageId,
  state: z.enum(['draft', 'approved', 'retired']),
  madeBy: MembershipId,
  approvedBy: MembershipId.nullable(),
  approvedAt: Moment.nullable(),
  lastReleasedAt: Moment.nullable(),
  /** Releases that nobody has looked at yet, and by when somebody does. */
  toReview: z.array(z.object({ postId: PostId, releasedBy: MembershipId, at: Moment, reviewDueAt: Moment })),
})
export type KitMessage = z.infer<typeof KitMessage>
export const Kit = z.object({ messages: z.array(KitMessage) })
export type Kit = z.infer<typeof Kit>
export const KitRelease = z.strictObject({
  values: z.record(KitSlot.shape.name, cleanLine(300)),
  channels: z.array(AccountId).min(1).max(60),
})
export type KitRelease = z.infer<typeof KitRelease>
export const KitReleased = z.object({ postId: PostId, publications: z.array(PublicationId) })
export type KitReleased = z.infer<typeof KitReleased>

/** GET/POST /api/feeds; DELETE /api/feeds/:id. The private address is told once. Feeds carry titles of days and states, no post text. */
export const FeedMade = z.object({ id: FeedId, url: z.string() })
export type FeedMade = z.infer<typeof FeedMade>
export const Feed = z.object({ id: FeedId, createdAt: Moment, lastReadAt: Moment.nullable() })
export type Feed = z.infer<typeof Feed>
export const Feeds = z.object({ feeds: z.array(Feed) })
export type Feeds = z.infer<typeof Feeds>

/** GET/POST /api/webhooks; DELETE /api/webhooks/:id. Signed as standardwebhooks.com says; ids only. */
export const WebhookRequest = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  events: z.array(z.enum(['review.requested', 'review.decided', 'publication.changed', 'pause.changed'])).min(1),
})
export type WebhookRequest = z.infer<typeof WebhookRequest>
export const Webhook = WebhookRequest.extend({
  id: WebhookId,
  createdAt: Moment,
  lastStatus: z.number().nullable(),
  disabledAt: Moment.nullable(),
})
export type Webhook = z.infer<typeof Webhook>
export const Webhooks = z.object({ webhooks: z.array(Webhook) })
export type Webhooks = z.infer<typeof Webhooks>
export const WebhookMade = z.object({ webhook: Webhook, secret: z.string() })
export type WebhookMade = z.infer<typeof WebhookMade>

/** The practice network. GET /api/practice/:accountId; POST …/posts/:key/comments {text}; POST …/posts/:key/likes {like: boolean} */
export const PracticeComment = z.object({ id: z.string(), by: z.string(), text: z.string(), at: Moment })
export type PracticeComment = z.infer<typeof PracticeComment>
export const PracticePost = z.object({
  key: z.string(),
  text: z.string(),
  media: z.array(z.object({ url: z.string(), alt: z.string() })),
  at: Moment,
  likes: z.number(),
  liked: z.boolean(),
  comments: z.array(PracticeComment),
})
export type PracticePost = z.infer<typeof PracticePost>
export const PracticeFeed = z.object({ account: Account, posts: z.array(PracticePost) })
export type PracticeFeed = z.infer<typeof PracticeFeed>
export const PracticeCommentRequest = z.strictObject({ text: cleanText(2000).min(1) })
export type PracticeCommentRequest = z.infer<typeof PracticeCommentRequest>

/** GET /api/home */
export const HomeTask = z.object({
  kind: z.enum([
    'review',
    'changes',
    'wording',
    'held',
    'unconfirmed',
    'failed',
    'hand_off',
    'drift',
    'account',
    'kit_review',
    'pause_asks',
    'alt_text',
  ]),
  /** The thing to open. */
  ref: z.string(),
  title: z.string(),
  who: MembershipId.nullable(),
  dueAt: Moment.nullable(),
  comment: z.string().nullable(),
})
export type HomeTask = z.infer<typeof HomeTask>
export const Clock = z.object({
  kind: z.enum(['review', 'approval_window', 'kit_review', 'pause']),
  ref: z.string(),
  title: z.string(),
  who: MembershipId.nullable(),
  from: Moment,
  due: Moment,
})
export type Clock = z.infer<typeof Clock>
export const Home = z.object({
  now: Moment,
  tasks: z.array(HomeTask),
  week: z.array(Publication),
  drafts: z.array(z.object({ postId: PostId, title: z.string(), dueAt: Moment.nullable(), state: z.string() })),
  clocks: z.array(Clock),
  accounts: z.array(Account),
  since: z.object({ out: z.number(), fixed: z.number(), asked: z.number() }),
})
export type Home = z.infer<typeof Home>
