import type { BrowserContext } from 'playwright-core'
import sharp from 'sharp'

export const PASSWORD = 'correct horse battery'

/** Speaks with the server as a browser would, without one: for seeding what a journey is not about. */
export class Caller {
  readonly url: string
  #cookies = new Map<string, string>()

  constructor(url: string) {
    this.url = url
  }

  /** @throws where the server refuses, with its answer */
  async send<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        origin: this.url,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
      },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/) ?? []
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
    }
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? {} : JSON.parse(text)) as T
  }

  /** Gives a browser this person's session. */
  async lend(context: BrowserContext): Promise<void> {
    await context.addCookies([...this.#cookies].map(([name, value]) => ({ name, value, url: this.url })))
  }
}

export interface Person extends Caller {
  membershipId: string
}

async function known(caller: Caller, email: string): Promise<Person> {
  const me = async () => (await caller.send<{ me: { membershipId: string } | null }>('GET', '/api/state')).me
  if (!(await me())) await caller.send('POST', '/api/session', { email, password: PASSWORD })
  return Object.assign(caller, { membershipId: (await me())?.membershipId ?? '' })
}

/** Somebody more, by an invitation of `ada`'s, in these roles for the whole organization. */
export async function join(ada: Person, name: string, email: string, roles: string[]): Promise<Person> {
  const { link } = await ada.send<{ link: string }>('POST', '/api/invitations', {
    email,
    name,
    grants: roles.map((role) => ({ role, scope: { kind: 'organization' } })),
  })
  const guest = new Caller(ada.url)
  const token = new URL(link).hash.replace('#token=', '')
  await guest.send('POST', '/api/invitations/accept', { token, name, password: PASSWORD })
  return known(guest, email)
}

export interface Cast {
  /** Administrator. */
  ada: Person
  /** Author. */
  maya: Person
  /** Reviewer and privacy officer. */
  osei: Person
  poolId: string
  practiceId: string
  facebookId: string
}

/** An organization with an administrator, an author, a reviewer, the practice network and a hand-off to Facebook. */
export async function furnish(house: { url: string; token: string }, lang: 'en' | 'es' = 'en'): Promise<Cast> {
  const caller = new Caller(house.url)
  await caller.send('POST', '/api/setup', {
    token: house.token,
    organization: { name: 'Larkspur Valley Health', timeZone: 'America/New_York', lang },
    administrator: { name: 'Ada Whitfield', email: 'ada@larkspur.example', password: PASSWORD },
  })
  const ada = await known(caller, 'ada@larkspur.example')
  const maya = await join(ada, 'Maya Lindqvist', 'maya@larkspur.example', ['author'])
  const osei = await join(ada, 'Dr. Amara Osei', 'osei@larkspur.example', ['reviewer', 'privacy_officer'])
  const id = async (path: string, body: unknown) => (await ada.send<{ id: string }>('POST', path, body)).id
  return {
    ada,
    maya,
    osei,
    poolId: await id('/api/pools', { name: 'Reviewers', lane: 'standard', members: [osei.membershipId] }),
    practiceId: await id('/api/accounts', {
      network: 'practice',
      label: 'Practice',
      siteId: null,
      handle: 'larkspurvalley',
    }),
    facebookId: await id('/api/accounts', {
      network: 'manual',
      label: 'Facebook',
      siteId: null,
      target: 'facebook',
      handle: 'larkspurvalley',
    }),
  }
}

interface Draft {
  id: string
  rev: number
  content: Record<string, unknown>
}

/** A draft of one's own, saved with these contents. */
export async function draftOf(who: Person, content: Record<string, unknown>): Promise<{ id: string; rev: number }> {
  const made = await who.send<Draft>('POST', '/api/posts', {
    lang: content['lang'] ?? 'en',
    siteId: null,
    departmentId: null,
  })
  const saved = await who.send<{ rev: number }>('PUT', `/api/posts/${made.id}/draft`, {
    baseRev: made.rev,
    content: { ...made.content, ...content },
  })
  return { id: made.id, rev: saved.rev }
}

/** Asks a pool for review of what is saved; answers the request's id. */
export const askReview = async (
  who: Person,
  post: { id: string; rev: number },
  poolId: string,
  more: Record<string, unknown> = {},
): Promise<string> =>
  (
    await who.send<{ id: string }>('POST', `/api/posts/${post.id}/submit`, {
      rev: post.rev,
      to: { kind: 'pool', id: poolId },
      dueAt: null,
      windowUntil: null,
      note: '',
      ...more,
    })
  ).id

/** A post of one's own, asked for, approved by another, and so planned for `local` in the organization's zone, or for now. */
export async function approved(
  cast: Cast,
  content: {
    title: string
    text: string
    channels: string[]
    media?: { mediaId: string; alt: string }[]
    local?: string
    windowUntil?: string
  },
): Promise<string> {
  const { local, windowUntil, ...rest } = content
  const post = await draftOf(cast.maya, {
    ...rest,
    schedule: local ? { kind: 'at', local, zone: 'America/New_York' } : { kind: 'now' },
  })
  const request = await askReview(cast.maya, post, cast.poolId, { windowUntil: windowUntil ?? null })
  const { versionId, digest } = await cast.osei.send<{ versionId: string; digest: string }>(
    'GET',
    `/api/reviews/${request}`,
  )
  await cast.osei.send('POST', `/api/reviews/${request}/decide`, {
    versionId,
    digest,
    decision: 'approve',
    comment: '',
    pins: [],
    wording: null,
  })
  return post.id
}

/** A picture of one's own, made here; answers its id. */
export async function uploadPicture(who: Person): Promise<string> {
  const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#0c573e' } })
    .jpeg()
    .toBuffer()
  return (
    await who.send<{ id: string }>('POST', '/api/media', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }))
  ).id
}
