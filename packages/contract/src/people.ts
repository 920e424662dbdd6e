import { z } from 'zod'
import {
  DelegationId,
  DepartmentId,
  InvitationId,
  MembershipId,
  OrganizationId,
  OwnFactId,
  PoolId,
  SiteId,
  AccountId,
} from './ids.ts'
import { Lane } from './gate.ts'
import { cleanLine, cleanText, Language, Moment, TimeZone } from './text.ts'

export const Role = z.enum([
  'administrator',
  'privacy_officer',
  'reviewer',
  'duty_officer',
  'author',
  'moderator',
  'trainer',
  'auditor',
  'employee',
])
export type Role = z.infer<typeof Role>

/** Where a role holds. An organization holds sites, a site departments, either holds accounts. */
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organization') }),
  z.strictObject({ kind: z.literal('site'), id: SiteId }),
  z.strictObject({ kind: z.literal('department'), id: DepartmentId }),
  z.strictObject({ kind: z.literal('account'), id: AccountId }),
])
export type Scope = z.infer<typeof Scope>
export const RoleGrant = z.strictObject({ role: Role, scope: Scope })
export type RoleGrant = z.infer<typeof RoleGrant>

export const Password = z.string().min(12).max(256)
export type Password = z.infer<typeof Password>
const Email = z.email().max(254)

export const Organization = z.object({
  id: OrganizationId,
  name: z.string(),
  timeZone: z.string(),
  lang: Language,
  sample: z.boolean(),
  auditMail: z.array(z.string()),
  witnessUrl: z.string().nullable(),
})
export type Organization = z.infer<typeof Organization>

export const Me = z.object({
  membershipId: MembershipId,
  name: z.string(),
  email: z.string(),
  lang: Language,
  organization: Organization,
  grants: z.array(RoleGrant),
  /** Minutes without activity after which the session ends. */
  idleMinutes: z.number(),
})
export type Me = z.infer<typeof Me>

/** GET /api/state: what stands before any sign-in. */
export const State = z.object({
  setUp: z.boolean(),
  /** This house is the sample hospital. */
  sample: z.boolean(),
  /** One-press sample can be opened from this address. */
  sampleOffered: z.boolean(),
  sampleExists: z.boolean(),
  mailConfigured: z.boolean(),
  version: z.string(),
  me: Me.nullable(),
})
export type State = z.infer<typeof State>

/** POST /api/setup */
export const SetupRequest = z.strictObject({
  token: z.string().max(200),
  organization: z.strictObject({ name: cleanLine(200).min(1), timeZone: TimeZone, lang: Language }),
  administrator: z.strictObject({ name: cleanLine(120).min(1), email: Email, password: Password }),
})
export type SetupRequest = z.infer<typeof SetupRequest>

/** GET /sample/api/sample/people: one-press sign-in of the sample hospital; POST /sample/api/sample/sign-in {membershipId}; DELETE /sample/api/sample removes it. POST /api/sample makes it. */
export const SamplePerson = z.object({
  membershipId: MembershipId,
  name: z.string(),
  title: z.string(),
  roles: z.array(Role),
})
export type SamplePerson = z.infer<typeof SamplePerson>
export const SamplePeople = z.object({ people: z.array(SamplePerson) })
export type SamplePeople = z.infer<typeof SamplePeople>
export const SampleSignIn = z.strictObject({ membershipId: MembershipId })
export type SampleSignIn = z.infer<typeof SampleSignIn>

/** GET /api/people */
export const Person = z.object({
  membershipId: MembershipId,
  name: z.string(),
  email: z.string().nullable(),
  state: z.enum(['active', 'suspended']),
  grants: z.array(RoleGrant),
  lastSeenAt: Moment.nullable(),
})
export type Person = z.infer<typeof Person>
export const People = z.object({ people: z.array(Person) })
export type People = z.infer<typeof People>

/** PATCH /api/people/:id */
export const PersonChange = z.strictObject({
  grants: z.array(RoleGrant).max(50).optional(),
  state: z.enum(['active', 'suspended']).optional(),
  name: cleanLine(120).optional(),
})
export type PersonChange = z.infer<typeof PersonChange>

/** PATCH /api/me */
export const MeChange = z.strictObject({ name: cleanLine(120).min(1).optional(), lang: Language.optional() })
export type MeChange = z.infer<typeof MeChange>

/** GET, POST /api/invitations; DELETE /api/invitations/:id. The link is told once, to the one who made it. */
export const InvitationRequest = z.strictObject({
  email: Email,
  name: cleanLine(120).min(1),
  grants: z.array(RoleGrant).min(1).max(50),
})
export type InvitationRequest = z.infer<typeof InvitationRequest>
export const Invitation = z.object({
  id: InvitationId,
  email: z.string(),
  name: z.string(),
  grants: z.array(RoleGrant),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  expiresAt: Moment,
  invitedBy: MembershipId,
})
export type Invitation = z.infer<typeof Invitation>
export const Invitations = z.object({ invitations: z.array(Invitation) })
export type Invitations = z.infer<typeof Invitations>
export const InvitationMade = z.object({ invitation: Invitation, link: z.string(), mailed: z.boolean() })
export type InvitationMade = z.infer<typeof InvitationMade>
/** POST /api/invitations/peek {token}: who invites, before accepting. The token rides in a body, never in a URL the server sees. */
export const InvitationToken = z.strictObject({ token: z.string().max(200) })
export type InvitationToken = z.infer<typeof InvitationToken>
export const InvitationPeek = z.object({
  organization: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
})
export type InvitationPeek = z.infer<typeof InvitationPeek>
/** POST /api/invitations/accept */
export const InvitationAccept = z.strictObject({
  token: z.string().max(200),
  name: cleanLine(120).min(1),
  password: Password,
})
export type InvitationAccept = z.infer<typeof InvitationAccept>

/** POST /api/session {email, password}; DELETE /api/session; POST /api/password/ask {email}; POST /api/password/set {token, password}; POST /api/session/touch keeps it awake. */
export const SignIn = z.strictObject({ email: z.string().max(254), password: z.string().max(256) })
export type SignIn = z.infer<typeof SignIn>
export const PasswordAsk = z.strictObject({ email: z.string().max(254) })
export type PasswordAsk = z.infer<typeof PasswordAsk>
export const PasswordSet = z.strictObject({ token: z.string().max(200), password: Password })
export type PasswordSet = z.infer<typeof PasswordSet>

/** GET /api/sessions: where one is signed in; DELETE /api/sessions/:id ends one, DELETE /api/sessions all others. */
export const SessionId = z.string().regex(/^[\w-]{1,64}$/)
export const OwnSession = z.object({
  id: SessionId,
  /** Names as their makers write them; null where the browser did not say. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  firstSeenAt: Moment,
  lastSeenAt: Moment,
  /** The one that asks. */
  current: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>
export const Sessions = z.object({ sessions: z.array(OwnSession) })
export type Sessions = z.infer<typeof Sessions>

/** GET /api/places: sites and departments; POST/PATCH/DELETE /api/sites[/:id], /api/departments[/:id] */
export const SiteAttributes = z.strictObject({
  address: cleanLine(300).optional(),
  phone: cleanLine(60).optional(),
  hours: cleanLine(300).optional(),
  governmentEntity: z.boolean().optional(),
  part2Program: z.boolean().optional(),
  country: z.string().length(2).optional(),
  state: cleanLine(60).optional(),
})
export type SiteAttributes = z.infer<typeof SiteAttributes>
export const SiteRequest = z.strictObject({
  name: cleanLine(200).min(1),
  timeZone: TimeZone.nullable(),
  attributes: SiteAttributes,
})
export type SiteRequest = z.infer<typeof SiteRequest>
export const Site = z.object({
  id: SiteId,
  name: z.string(),
  timeZone: z.string().nullable(),
  attributes: SiteAttributes,
})
export type Site = z.infer<typeof Site>
export const DepartmentRequest = z.strictObject({ siteId: SiteId, name: cleanLine(200).min(1) })
export type DepartmentRequest = z.infer<typeof DepartmentRequest>
export const Department = z.object({ id: DepartmentId, siteId: SiteId, name: z.string() })
export type Department = z.infer<typeof Department>
export const Places = z.object({ sites: z.array(Site), departments: z.array(Department) })
export type Places = z.infer<typeof Places>
/** PATCH /api/organization */
export const OrganizationChange = z.strictObject({
  name: cleanLine(200).min(1).optional(),
  timeZone: TimeZone.optional(),
  lang: Language.optional(),
  auditMail: z.array(Email).max(10).optional(),
  witnessUrl: z.url().nullable().optional(),
})
export type OrganizationChange = z.infer<typeof OrganizationChange>

/** GET/POST /api/pools; PATCH/DELETE /api/pools/:id: who may be asked for a review. */
export const PoolRequest = z.strictObject({
  name: cleanLine(200).min(1),
  lane: Lane,
  members: z.array(MembershipId).max(200),
})
export type PoolRequest = z.infer<typeof PoolRequest>
export const Pool = z.object({ id: PoolId, name: z.string(), lane: Lane, members: z.array(MembershipId) })
export type Pool = z.infer<typeof Pool>
export const Pools = z.object({ pools: z.array(Pool) })
export type Pools = z.infer<typeof Pools>

/** GET/POST /api/delegations; DELETE /api/delegations/:id: who stands in while somebody is away. */
export const DelegationRequest = z.strictObject({ to: MembershipId, from: Moment, until: Moment })
export type DelegationRequest = z.infer<typeof DelegationRequest>
export const Delegation = z.object({
  id: DelegationId,
  by: MembershipId,
  to: MembershipId,
  from: Moment,
  until: Moment,
})
export type Delegation = z.infer<typeof Delegation>
export const Delegations = z.object({ delegations: z.array(Delegation) })
export type Delegations = z.infer<typeof Delegations>

/** GET/POST /api/own-facts; DELETE /api/own-facts/:id: what the reader knows as the organization's own. */
export const OwnFactKind = z.enum(['staff', 'place', 'phone', 'email', 'link', 'handle'])
export type OwnFactKind = z.infer<typeof OwnFactKind>
export const OwnFactRequest = z.strictObject({
  kind: OwnFactKind,
  value: cleanText(300).min(1),
  siteId: SiteId.nullable(),
})
export type OwnFactRequest = z.infer<typeof OwnFactRequest>
export const OwnFact = z.object({ id: OwnFactId, kind: OwnFactKind, value: z.string(), siteId: SiteId.nullable() })
export type OwnFact = z.infer<typeof OwnFact>
export const OwnFacts = z.object({ facts: z.array(OwnFact) })
export type OwnFacts = z.infer<typeof OwnFacts>
