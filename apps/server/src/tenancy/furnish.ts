import { createHash, randomBytes } from 'node:crypto'
import { AccountId, emptyDraft, PostId, Role, type DraftContent, type OrganizationId } from '@chaperone/contract'
import type { House } from '../house.ts'
import { newId, type Actor, type App } from '../kernel/index.ts'
import { picture } from '../media/testing.ts'
import { Browser, makeOrganization, makePerson } from '../people/testing.ts'
import { localSoon, soon } from './call.ts'
import { send } from './send.ts'

/** One of each thing that a route can name. */
export interface Ids {
  organization: string
  site: string
  department: string
  pool: string
  fact: string
  invitation: string
  delegation: string
  /** The author's membership, and the privacy officer's. */
  person: string
  colleague: string
  /** Another of the author's than the one that asks. */
  session: string
  /** On the practice network, and one for posting by hand. */
  account: string
  manual: string
  media: string
  /** A draft with a finding in it, a translation of it, and a deleted one. */
  draft: string
  finding: string
  translation: string
  deleted: string
  /** A post that is out, its version and its send. */
  published: string
  version: string
  sent: string
  /** Sends that wait: for a hand, and for their hour. */
  handed: string
  planned: string
  /** A request that is open, with what it asks about, and one whose wording waits for the author. */
  review: string
  asked: string
  digest: string
  worded: string
  /** Messages of the kit: one approved and released, the post of that with its key on the network, and one to be approved. */
  kit: string
  released: string
  key: string
  kitDraft: string
  pause: string
  feed: string
  webhook: string
}

/** An organization with somebody in each role and one of everything. */
export interface Furnished {
  organizationId: OrganizationId
  /** Stands in everything that is written in it. */
  word: string
  people: Record<Role, Actor & { email: string }>
  browsers: Record<Role, Browser>
  ids: Ids
}

/** Ids of the same form that exist nowhere. */
export function nowhere(like: Ids): Ids {
  const made = Object.entries(like).map(([name, id]) => [
    name,
    /^[0-9a-f]{64}$/.test(id)
      ? createHash('sha256').update(id).digest('hex')
      : /^[0-9a-f-]{36}$/.test(id)
        ? newId()
        : randomBytes(id.length).toString('hex').slice(0, id.length),
  ])
  return Object.fromEntries(made) as Ids
}

/** Makes an organization and lives a day in it, through the application's own routes. */
export async function furnish(app: App, { kernel, rooms }: House, word: string): Promise<Furnished> {
  const organizationId = await makeOrganization(kernel, rooms.people, `${word} Hospital`)
  const people = {} as Furnished['people']
  const browsers = {} as Furnished['browsers']
  for (const role of Role.options) {
    const name = `${word} ${role.replaceAll('_', ' ')}`
    people[role] = await makePerson(kernel, rooms.people, organizationId, {
      as: role,
      name,
      email: `${role}@${word}.example`.toLowerCase(),
    })
    browsers[role] = new Browser(app)
    await browsers[role].signIn(people[role].email)
  }
  await new Browser(app).signIn(people.author.email)
  const must = async (role: Role, method: string, path: string, body?: unknown) => {
    const { status, text } = await send(app, browsers[role].cookies, method, `/api${path}`, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const ids = await live(must, rooms, organizationId, people, word)
  const missing = Object.entries(ids).filter(([, id]) => !id)
  if (missing.length > 0) throw new Error(`not furnished: ${missing.map(([name]) => name).join(', ')}`)
  return { organizationId, word, people, browsers, ids: { ...ids, organization: organizationId } }
}

// What a route answers is looked at where it is asked for.
type Must = (role: Role, method: string, path: string, body?: unknown) => Promise<ReturnType<typeof JSON.parse>>

async function live(
  must: Must,
  rooms: House['rooms'],
  organizationId: OrganizationId,
  people: Furnished['people'],
  word: string,
): Promise<Omit<Ids, 'organization'>> {
  const reviewer = people.reviewer.membershipId
  const site = await must('administrator', 'POST', '/sites', { name: `${word} North`, timeZone: null, attributes: {} })
  const department = await must('administrator', 'POST', '/departments', { siteId: site.id, name: `${word} Radiology` })
  const pool = await must('administrator', 'POST', '/pools', { name: word, lane: 'standard', members: [reviewer] })
  const fact = await must('administrator', 'POST', '/own-facts', { kind: 'place', value: word, siteId: null })
  const { invitation } = await must('administrator', 'POST', '/invitations', {
    email: `new@${word}.example`,
    name: `${word} new`,
    grants: [{ role: 'author', scope: { kind: 'site', id: site.id } }],
  })
  const delegation = await must('reviewer', 'POST', '/delegations', {
    to: people.privacy_officer.membershipId,
    from: new Date().toISOString(),
    until: soon(24),
  })
  const connect = async (more: object): Promise<AccountId> =>
    AccountId.parse(
      (await must('administrator', 'POST', '/accounts', { label: word, siteId: null, handle: word, ...more })).id,
    )
  const account = await connect({ network: 'practice' })
  const manual = await connect({ network: 'manual', target: 'facebook' })
  const media = await must('author', 'POST', '/media', new Uint8Array(await picture('png')))

  const write = async (content: Partial<DraftContent>, sourcePostId: string | null = null): Promise<string> => {
    const where = { siteId: site.id, departmentId: department.id }
    const post = await must('author', 'POST', '/posts', { lang: 'en', ...where, sourcePostId })
    const text = `Flu shots are here at ${word}. Walk in any weekday.`
    const whole = { ...emptyDraft(), title: word, text, channels: [account], ...content }
    await must('author', 'PUT', `/posts/${post.id}/draft`, { baseRev: post.rev, content: whole })
    return post.id
  }
  const submit = async (postId: string): Promise<string> => {
    const { rev } = await must('author', 'GET', `/posts/${postId}`)
    const rest = { rev, dueAt: null, windowUntil: null, note: word }
    return (await must('author', 'POST', `/posts/${postId}/submit`, { ...rest, to: { kind: 'person', id: reviewer } }))
      .id
  }
  const decide = async (reviewId: string, more: object) => {
    const { versionId, digest } = await must('reviewer', 'GET', `/reviews/${reviewId}`)
    const rest = { comment: word, pins: [], wording: null }
    await must('reviewer', 'POST', `/reviews/${reviewId}/decide`, { versionId, digest, ...rest, ...more })
  }
  const approved = async (content: Partial<DraftContent>): Promise<string> => {
    const postId = await write(content)
    await decide(await submit(postId), { decision: 'approve' })
    return postId
  }
  const sendsOf = async (postId: string) =>
    (await must('author', 'GET', `/publications?postId=${postId}`)).publications as Record<string, string>[]

  // Both processes' readers have started before anything depends on their patience.
  const plain = await write({})
  for (let n = 0; n < 5; n++) {
    const checks = [
      await must('author', 'POST', `/posts/${plain}/check`),
      await rooms.posts.check(people.author, PostId.parse(plain)),
    ]
    if (checks.every(({ check }) => check.complete)) break
  }
  const published = await approved({ media: [{ mediaId: media.id, alt: word }] })
  const byHand = await approved({ channels: [manual] })
  const later = { kind: 'series', start: localSoon(30), zone: 'UTC', every: 'day', times: 2 } as const
  const series = await approved({ schedule: later })
  await rooms.publishing.sweep()
  const [sent] = await sendsOf(published)
  const [handed] = await sendsOf(byHand)
  const [planned] = await sendsOf(series)

  const review = await submit(await write({}))
  const { versionId: asked, digest } = await must('reviewer', 'GET', `/reviews/${review}`)
  const worded = await submit(await write({}))
  const wording = { ...emptyDraft(), title: word, text: `Flu shots at ${word}.`, channels: [account] }
  await decide(worded, { decision: 'approve_with_wording', wording })

  const draft = await write({ text: `Ask at ${word}, 312-555-0188, or write to desk@example.com.` })
  const { check } = await must('author', 'POST', `/posts/${draft}/check`)
  const findings = check.parts.flatMap((part: { findings: { key: string }[] }) => part.findings)
  const [first, second] = findings.map((finding: { key: string }) => finding.key)
  await must('reviewer', 'POST', `/posts/${draft}/dismissals`, dismissal(second ?? ''))
  await must('author', 'POST', `/posts/${draft}/presence`)
  const translation = await write({ lang: 'es' }, draft)

  const kit = await must('author', 'POST', '/kit', kitOf(word, account))
  await must('reviewer', 'POST', `/kit/${kit.id}/approve`)
  const released = await must('duty_officer', 'POST', `/kit/${kit.id}/release`, { values: {}, channels: [account] })
  await rooms.publishing.sweep()
  const [alarm] = await sendsOf(released.postId)
  const key = alarm?.['remoteUrl']?.split('/').at(-1) ?? ''
  const kitDraft = await must('author', 'POST', '/kit', kitOf(word, account))
  await must('author', 'POST', `/practice/${account}/posts/${key}/comments`, { text: word })
  await must('author', 'POST', `/practice/${account}/posts/${key}/likes`, { like: true })
  const scope = { kind: 'site', id: site.id }
  const { pauses } = await must('duty_officer', 'POST', '/pauses', { scope, reason: word, until: null })
  const feed = await must('author', 'POST', '/feeds')
  const { webhook } = await must('administrator', 'POST', '/webhooks', {
    url: `https://example.org/${word}`,
    events: ['pause.changed'],
  })
  const { sessions } = await must('author', 'GET', '/sessions')
  const elsewhere = sessions.find((session: { current: boolean }) => !session.current)
  await rooms.audit.number(organizationId)
  // After the numbering, so that something waits for it too.
  const deleted = await write({})
  await must('author', 'DELETE', `/posts/${deleted}`)

  return {
    site: site.id,
    department: department.id,
    pool: pool.id,
    fact: fact.id,
    invitation: invitation.id,
    delegation: delegation.id,
    person: people.author.membershipId,
    session: elsewhere?.id ?? '',
    colleague: people.privacy_officer.membershipId,
    account,
    manual,
    media: media.id,
    draft,
    finding: first ?? '',
    translation,
    deleted,
    published,
    version: sent?.['versionId'] ?? '',
    sent: sent?.['id'] ?? '',
    handed: handed?.['id'] ?? '',
    planned: planned?.['id'] ?? '',
    review,
    asked,
    digest,
    worded,
    kit: kit.id,
    released: released.postId,
    key,
    kitDraft: kitDraft.id,
    pause: pauses[0].id,
    feed: feed.id,
    webhook: webhook.id,
  }
}

export const dismissal = (findingKey: string) => ({ findingKey, reason: 'It is not one', kind: 'not_an_identifier' })

export const kitOf = (word: string, account: string) => ({
  title: word,
  lang: 'en',
  template: `${word} is closed today.`,
  slots: [],
  channels: [account],
})
