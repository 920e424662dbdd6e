import type { CheckedPart, CheckResult } from '@chaperone/contract'
import { ABOUTS, ID_TYPES, VERDICTS } from '@chaperone/text'
import fc from 'fast-check'
import type { ApprovalFacts, ChannelFacts, DismissalFacts, GateInput, KitFacts, PauseFacts } from '../input.ts'
import { POLICY_VERSION } from '../rules/index.ts'
import { summarize } from '../severity.ts'

type Found = CheckedPart['findings'][number]

export const DETECTOR = '1.0.0'
export const DIGEST = 'd'.repeat(64)
export const NOW = '2026-11-20T15:00:00Z'
// Few ids, so that the interesting coincidences (author is approver, account is paused) come up often.
const person = fc.constantFrom('ana', 'ben', 'cleo')
const account = fc.constantFrom('acc-1', 'acc-2')
const place = fc.constantFrom('place-1', 'place-2', null)
const digest = fc.constantFrom(DIGEST, 'e'.repeat(64))
const key = fc.constantFrom('k1', 'k2', 'k3', 'k4')
const moment = fc.constantFrom(
  '2026-11-20T14:00:00Z',
  NOW,
  '2026-11-20T15:00:01Z',
  '2026-11-21T00:00:00Z',
  '1999-01-01T00:00:00Z',
  'not a time',
)

export const finding: fc.Arbitrary<Found> = fc.record({
  start: fc.nat(300),
  end: fc.nat(300),
  type: fc.constantFrom(...ID_TYPES),
  about: fc.constantFrom(...ABOUTS),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  rule: fc.constant('name.given'),
  why: fc.constant({ id: 'name.given' }),
  key,
  dismissed: fc.boolean(),
})

const part: fc.Arbitrary<CheckedPart> = fc.record({
  part: fc.constantFrom('text' as const, 'variant' as const, 'alt' as const),
  ref: fc.constantFrom('', 'acc-1'),
  verdict: fc.constantFrom(...VERDICTS),
  lang: fc.constant('en'),
  findings: fc.array(finding, { maxLength: 3 }),
  reasons: fc.constant([]),
})

export const check: fc.Arbitrary<CheckResult> = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  complete: fc.boolean(),
  parts: fc.array(part, { maxLength: 3 }),
  detectorVersion: fc.constantFrom(DETECTOR, DETECTOR, '0.9.0'),
  policyVersion: fc.constantFrom(POLICY_VERSION, POLICY_VERSION, 'old'),
})

const dismissal: fc.Arbitrary<DismissalFacts> = fc.record({
  findingKey: key,
  by: person,
  kind: fc.constantFrom(
    'not_an_identifier' as const,
    'our_staff' as const,
    'public_knowledge' as const,
    'other' as const,
  ),
  may: fc.constantFrom('nothing' as const, 'caution' as const, 'block' as const),
  inDirectory: fc.boolean(),
})

export const approval: fc.Arbitrary<ApprovalFacts> = fc.record({
  digest,
  accounts: fc.uniqueArray(account),
  from: moment,
  until: moment,
  approvedBy: person,
  may: fc.constantFrom('nothing' as const, 'decide' as const, 'decide_privacy' as const),
  voidedAt: fc.constantFrom(null, null, NOW),
  check: fc.record({ verdict: fc.constantFrom(...VERDICTS), keys: fc.uniqueArray(key) }),
})

const channel = (accountId: string): fc.Arbitrary<ChannelFacts> =>
  fc.record({
    accountId: fc.constant(accountId),
    network: fc.constant('bluesky'),
    siteId: place,
    connected: fc.boolean(),
    health: fc.constantFrom(
      'working' as const,
      'sign_in_needed' as const,
      'not_answering' as const,
      'unknown' as const,
    ),
    empty: fc.boolean(),
    over: fc.constantFrom(0, 0, 14, Number.NaN),
    unit: fc.constant('graphemes'),
    pictures: fc.nat(5),
    picturesAllowed: fc.constant(4),
    withoutAlt: fc.constantFrom(0, 0, 1),
    altOver: fc.constantFrom(0, 0, 1),
    tooHeavy: fc.constantFrom(0, 0, 1),
    wrongKind: fc.constantFrom(0, 0, 1),
    deadLinks: fc.boolean(),
  })

const pause: fc.Arbitrary<PauseFacts> = fc.record({
  scope: fc.oneof(
    fc.constant({ kind: 'organization' }),
    fc.record({ kind: fc.constantFrom('site', 'department', 'account'), id: fc.constantFrom('place-1', 'acc-1') }),
  ) as fc.Arbitrary<PauseFacts['scope']>,
  endedAt: fc.constantFrom(null, NOW),
})

const kit: fc.Arbitrary<KitFacts> = fc.record({
  approvedDigest: fc.option(digest),
  templateDigest: digest,
  madeBy: person,
  approvedBy: fc.option(person),
  retired: fc.boolean(),
  slotsFilled: fc.boolean(),
  releaserMay: fc.boolean(),
})

const answer = fc.constantFrom(true, false, null)
const attestations = fc.record({
  newsCoverage: answer,
  rareCondition: answer,
  smallCommunity: answer,
  familyWouldRecognize: answer,
  uniqueRole: answer,
  otherPostsCombine: answer,
})

const request = fc.record({
  state: fc.constantFrom(
    'open' as const,
    'approved' as const,
    'changes' as const,
    'declined' as const,
    'withdrawn' as const,
    'voided' as const,
    'wording_proposed' as const,
  ),
  lane: fc.constantFrom('notice' as const, 'standard' as const, 'clinical' as const, 'privacy' as const),
  dueAt: moment,
  windowUntil: moment,
})

/** Any facts at all. Most are refused for many reasons at once, which is what totality and order are tested on. */
export const anything: fc.Arbitrary<GateInput> = fc.record({
  kind: fc.constantFrom('post' as const, 'kit' as const, 'crisis_reply' as const, 'take_down' as const),
  now: moment,
  detectorVersion: fc.constant(DETECTOR),
  version: fc.record({
    digest: fc.option(digest),
    attestations: fc.option(attestations),
    siteId: place,
    departmentId: place,
  }),
  check: fc.option(check),
  dismissals: fc.array(dismissal, { maxLength: 3 }),
  authorizations: fc.constant([]),
  author: fc.record({
    id: person,
    editors: fc.uniqueArray(person),
    active: fc.boolean(),
    mayWrite: fc.boolean(),
    training: fc.constant('unlooked' as const),
    policy: fc.constant('unlooked' as const),
  }),
  review: fc.record({ request: fc.option(request), approvals: fc.array(approval, { maxLength: 3 }) }),
  kit: fc.option(kit),
  channels: fc.subarray(['acc-1', 'acc-2']).chain((ids) => fc.tuple(...ids.map(channel))),
  accountId: fc.option(account),
  dueAt: fc.option(moment),
  pauses: fc.array(pause, { maxLength: 2 }),
})

export const clean: CheckResult = {
  verdict: 'ok',
  complete: true,
  parts: [{ part: 'text', ref: '', verdict: 'ok', lang: 'en', findings: [], reasons: [] }],
  detectorVersion: DETECTOR,
  policyVersion: POLICY_VERSION,
}

export const answered = {
  newsCoverage: false,
  rareCondition: false,
  smallCommunity: false,
  familyWouldRecognize: false,
  uniqueRole: false,
  otherPostsCombine: false,
}

export const aChannel = (over: Partial<ChannelFacts> = {}): ChannelFacts => ({
  accountId: 'acc-1',
  network: 'bluesky',
  siteId: 'place-1',
  connected: true,
  health: 'working',
  empty: false,
  over: 0,
  unit: 'graphemes',
  pictures: 0,
  picturesAllowed: 4,
  withoutAlt: 0,
  altOver: 0,
  tooHeavy: 0,
  wrongKind: 0,
  deadLinks: false,
  ...over,
})

export const anApproval = (over: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  digest: DIGEST,
  accounts: ['acc-1'],
  from: '2026-11-20T14:00:00Z',
  until: '2026-11-20T22:00:00Z',
  approvedBy: 'ben',
  may: 'decide',
  voidedAt: null,
  check: summarize(clean),
  ...over,
})

/** A post with nothing against it: approved by somebody else, due, connected, not paused. */
export const ready = (over: Partial<GateInput> = {}): GateInput => ({
  kind: 'post',
  now: NOW,
  detectorVersion: DETECTOR,
  version: { digest: DIGEST, attestations: null, siteId: 'place-1', departmentId: null },
  check: clean,
  dismissals: [],
  authorizations: [],
  author: { id: 'ana', editors: [], active: true, mayWrite: true, training: 'unlooked', policy: 'unlooked' },
  review: { request: null, approvals: [anApproval()] },
  kit: null,
  channels: [aChannel()],
  accountId: 'acc-1',
  dueAt: '2026-11-20T14:30:00Z',
  pauses: [],
  ...over,
})

const some = <T extends object>(whole: T, any: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T> =>
  fc
    .tuple(any, fc.subarray(Object.keys(whole) as (keyof T)[], { maxLength }))
    .map(([other, taken]) => ({ ...whole, ...Object.fromEntries(taken.map((name) => [name, other[name]])) }))

/** Approvals that nearly hold. */
const nearlyApproved = fc.record({
  request: fc.option(request, { freq: 1 }),
  approvals: fc.array(some(anApproval({ may: 'decide_privacy' }), approval, 1), { minLength: 1, maxLength: 2 }),
})

/**
 * Facts near to publishable: a ready post of which little is changed. Without it, hardly any random case would come close enough to going
 * out for the invariants to be tried.
 */
export const nearlyReady: fc.Arbitrary<GateInput> = fc
  .tuple(
    some(ready(), anything, 2),
    some(clean, check, 1),
    nearlyApproved,
    fc.boolean(),
    fc.constantFrom('acc-1', null),
    fc.subarray(['acc-1', 'acc-2'], { minLength: 1 }),
  )
  .map(([input, read, review, reviewed, accountId, accounts]) =>
    reviewed
      ? { ...input, check: read, review, accountId, channels: accounts.map((id) => aChannel({ accountId: id })) }
      : input,
  )
