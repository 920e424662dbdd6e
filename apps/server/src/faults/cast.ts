/** Asks a server as one person's browser would; its address may change, as the port does with each start. */
class Caller {
  membershipId = ''
  #cookies = new Map<string, string>()

  /** @throws where the server refuses, or is gone before it has answered */
  async text(url: string, method: string, path: string, body?: unknown): Promise<string> {
    const response = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/) ?? []
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
    }
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text
  }

  async ask<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
    const text = await this.text(url, method, path, body)
    return (text === '' ? {} : JSON.parse(text)) as T
  }

  async enter(url: string, email: string): Promise<void> {
    const me = async () => (await this.ask<{ me: { membershipId: string } | null }>(url, 'GET', '/api/state')).me
    if (!(await me())) await this.ask(url, 'POST', '/api/session', { email, password: PASSWORD })
    this.membershipId = (await me())?.membershipId ?? ''
  }
}

const PASSWORD = 'correct horse battery'

/** A post that waits for its reviewer. */
export interface Asked {
  postId: string
  reviewId: string
}

/** An organization with an administrator, an author, a reviewer and an account on the practice network. */
export async function furnish(url: string, token: string) {
  const [ada, author, reviewer] = [new Caller(), new Caller(), new Caller()]
  await ada.ask(url, 'POST', '/api/setup', {
    token,
    organization: { name: 'Larkspur Valley Health', timeZone: 'America/New_York', lang: 'en' },
    administrator: { name: 'Ada Whitfield', email: 'ada@larkspur.example', password: PASSWORD },
  })
  await ada.enter(url, 'ada@larkspur.example')
  for (const [who, name, roles] of [
    [author, 'maya', ['author']],
    [reviewer, 'osei', ['reviewer', 'privacy_officer']],
  ] as const) {
    const email = `${name}@larkspur.example`
    const grants = roles.map((role) => ({ role, scope: { kind: 'organization' } }))
    const { link } = await ada.ask<{ link: string }>(url, 'POST', '/api/invitations', { email, name, grants })
    const accept = { token: new URL(link).hash.replace('#token=', ''), name, password: PASSWORD }
    await who.ask(url, 'POST', '/api/invitations/accept', accept)
    await who.enter(url, email)
  }
  const account = { network: 'practice', label: 'Practice', siteId: null, handle: 'larkspurvalley' }
  const { id: accountId } = await ada.ask<{ id: string }>(url, 'POST', '/api/accounts', account)

  return {
    /** Writes a post that goes out as soon as it is approved, and asks for that. */
    async asksFor(at: string, n: number): Promise<Asked> {
      const blank = { lang: 'en', siteId: null, departmentId: null }
      const post = await author.ask<{ id: string; rev: number; content: object }>(at, 'POST', '/api/posts', blank)
      const { rev } = await author.ask<{ rev: number }>(at, 'PUT', `/api/posts/${post.id}/draft`, {
        baseRev: post.rev,
        content: {
          ...post.content,
          title: `Flu shots ${n}`,
          text: `Flu shots are here, batch ${n}. Walk in any weekday.`,
          channels: [accountId],
          schedule: { kind: 'now' },
        },
      })
      const to = { kind: 'person', id: reviewer.membershipId }
      const request = { rev, to, dueAt: null, windowUntil: null, note: '' }
      const { id } = await author.ask<{ id: string }>(at, 'POST', `/api/posts/${post.id}/submit`, request)
      return { postId: post.id, reviewId: id }
    },
    async approve(at: string, { reviewId }: Asked): Promise<void> {
      const seen = await reviewer.ask<{ versionId: string; digest: string }>(at, 'GET', `/api/reviews/${reviewId}`)
      const { versionId, digest } = seen
      const answer = { versionId, digest, decision: 'approve', comment: '', pins: [], wording: null }
      await reviewer.ask(at, 'POST', `/api/reviews/${reviewId}/decide`, answer)
    },
    /** The whole record as it is handed out, and the key told beside it. */
    async record(at: string): Promise<{ text: string; vkey: string }> {
      const { vkey } = await reviewer.ask<{ vkey: string }>(at, 'GET', '/api/record/checkpoint')
      return { text: await reviewer.text(at, 'GET', '/api/record/export'), vkey }
    },
  }
}

export type Cast = Awaited<ReturnType<typeof furnish>>
