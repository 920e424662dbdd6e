import type { AccountHealth, Attestations, CheckResult, Lane, Scope } from '@chaperone/contract'
import type { z } from 'zod'

/** Ids are plain strings here: the gate compares them and never looks anything up. Moments are RFC 3339 in UTC. */
type Id = string

/** What is asked for. Kit posts, crisis replies and take-downs work while paused. */
export type GateKind = 'post' | 'kit' | 'crisis_reply' | 'take_down'

export interface VersionFacts {
  /** SHA-256 over salt and the stored bytes, hashed anew for this question; null while it is a draft. Hex. */
  readonly digest: string | null
  readonly attestations: Attestations | null
  readonly siteId: Id | null
  readonly departmentId: Id | null
}

/** A finding set aside by a person with a reason. What it is worth is the gate's to say. */
export interface DismissalFacts {
  readonly findingKey: string
  readonly by: Id
  readonly kind: 'not_an_identifier' | 'our_staff' | 'public_knowledge' | 'other'
  /** What the role of the one who dismissed allows: `findings.dismiss` is caution, `findings.dismiss_block` is block. */
  readonly may: 'nothing' | 'caution' | 'block'
  /** For `our_staff`: whether the staff directory holds the name. */
  readonly inDirectory: boolean
}

export interface AuthorFacts {
  readonly id: Id
  /** Everybody else who saved content of it since it was made; they count as authors. */
  readonly editors: readonly Id[]
  readonly active: boolean
  /** Whether the author's role still includes `posts.create` there. */
  readonly mayWrite: boolean
  /** Not looked at yet; the gate says so. */
  readonly training: 'unlooked'
  readonly policy: 'unlooked'
}

/** A check in short, as an approval keeps it: to tell whether a later one is worse. */
export interface CheckSummary {
  readonly verdict: CheckResult['verdict']
  /** Keys of the findings about a person who is protected. */
  readonly keys: readonly string[]
}

export interface ApprovalFacts {
  readonly digest: string
  readonly accounts: readonly Id[]
  readonly from: string
  readonly until: string
  readonly approvedBy: Id
  /** Whether the approver's role included `review.decide` there, and `review.decide_privacy`. */
  readonly may: 'nothing' | 'decide' | 'decide_privacy'
  readonly voidedAt: string | null
  readonly check: CheckSummary
}

export interface ReviewFacts {
  /** The latest request, if any was made. */
  readonly request: {
    readonly state: 'open' | 'approved' | 'changes' | 'declined' | 'withdrawn' | 'voided' | 'wording_proposed'
    readonly lane: Lane
    readonly dueAt: string
    readonly windowUntil: string
  } | null
  readonly approvals: readonly ApprovalFacts[]
}

/** A message of the emergency kit, approved beforehand. */
export interface KitFacts {
  /** Digest of the template that was approved, and of the one that these words were made from. */
  readonly approvedDigest: string | null
  readonly templateDigest: string
  readonly madeBy: Id
  readonly approvedBy: Id | null
  readonly retired: boolean
  readonly slotsFilled: boolean
  /** Whether the one who releases holds `kit.release` there. */
  readonly releaserMay: boolean
}

/** One account's part: what it would be sent, counted as its network counts. Made by `channelFacts`. */
export interface ChannelFacts {
  readonly accountId: Id
  readonly network: string
  readonly siteId: Id | null
  readonly connected: boolean
  readonly health: z.infer<typeof AccountHealth>
  readonly empty: boolean
  /** How many past the network's limit; 0 when it fits. */
  readonly over: number
  readonly unit: string
  readonly pictures: number
  readonly picturesAllowed: number
  readonly withoutAlt: number
  readonly altOver: number
  readonly tooHeavy: number
  readonly wrongKind: number
  readonly deadLinks: boolean
}

export interface PauseFacts {
  readonly scope: Scope
  /** When a person ended it. A timed pause whose time is up holds on: it ends in a question, not by itself. */
  readonly endedAt: string | null
}

/** Everything the gate is told. It asks nobody else, so the answer can be had again from the same facts. */
export interface GateInput {
  readonly kind: GateKind
  /** The database's clock at this moment. */
  readonly now: string
  /** The reader's version now. A check by another one must be made again. */
  readonly detectorVersion: string
  readonly version: VersionFacts
  readonly check: CheckResult | null
  readonly dismissals: readonly DismissalFacts[]
  /** None can be linked yet; the gate says so. */
  readonly authorizations: readonly never[]
  readonly author: AuthorFacts
  readonly review: ReviewFacts
  readonly kit: KitFacts | null
  readonly channels: readonly ChannelFacts[]
  /** The one account that is asked about; null asks for all of them. */
  readonly accountId: Id | null
  /** When it is to go out; null for at once or not yet chosen. */
  readonly dueAt: string | null
  readonly pauses: readonly PauseFacts[]
}
