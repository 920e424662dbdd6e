import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { testKernel, type TestKernel } from '../kernel/testing.ts'
import { createServer, type Server } from '../server.ts'
import { Browser } from '../people/testing.ts'

let kernel: TestKernel
let server: Server

beforeAll(async () => {
  kernel = await testKernel()
  // The sample's kernel finds the tests' server as it would an outside one.
  const { host, port, user, password } = inject('database').admin
  const { databaseName } = kernel.config
  kernel.config.databaseUrl = `postgresql://${user}:${encodeURIComponent(password ?? '')}@localhost:${port}/${databaseName}?host=${encodeURIComponent(host)}`
  server = await createServer(kernel)
})
afterAll(async () => {
  await server.close()
  await kernel.close()
})

describe('the sample hospital', () => {
  test('is offered at this machine only', async () => {
    const state = async (headers: Record<string, string> = {}) =>
      (await new Browser(server.app, headers).ask('GET', '/api/state')).body
    expect(await state()).toMatchObject({ sample: false, sampleOffered: true, sampleExists: false })
    for (const headers of [
      { host: 'hospital.example' },
      { host: '10.0.0.4:8080' },
      { 'x-forwarded-for': '203.0.113.9' },
    ] as Record<string, string>[]) {
      expect(await state(headers)).toMatchObject({ sampleOffered: false })
      const browser = new Browser(server.app, { ...headers, origin: `http://${headers['host'] ?? 'localhost'}` })
      expect((await browser.ask('POST', '/api/sample')).body.code).toBe('loopback_only')
      expect((await browser.ask('GET', '/sample/api/sample/people')).body.code).toBe('loopback_only')
    }
  })
  test('is made in a database of its own, marked as sample, with somebody in each role a press away', async () => {
    const browser = new Browser(server.app)
    expect((await browser.ask('GET', '/sample/api/state')).status).toBe(404)
    expect((await browser.ask('POST', '/api/sample')).status).toBe(204)
    expect((await browser.ask('POST', '/api/sample')).status).toBe(204)
    expect((await browser.ask('GET', '/api/state')).body).toMatchObject({ sampleExists: true, setUp: false, me: null })
    expect((await browser.ask('GET', '/sample/api/state')).body).toMatchObject({ sample: true, setUp: true, me: null })
    expect(await kernel.admin('select count(*)::int as n from organizations')).toEqual([{ n: 0 }])

    const { people } = (await browser.ask('GET', '/sample/api/sample/people')).body
    expect(new Set(people.flatMap((person: { roles: string[] }) => person.roles))).toEqual(
      new Set([
        'administrator',
        'privacy_officer',
        'reviewer',
        'duty_officer',
        'author',
        'moderator',
        'trainer',
        'auditor',
        'employee',
      ]),
    )
    const maya = people.find((person: { name: string }) => person.name === 'Maya Lindqvist')
    const answer = await browser.ask('POST', '/sample/api/sample/sign-in', { membershipId: maya.membershipId })
    expect(answer.body).toMatchObject({
      name: 'Maya Lindqvist',
      organization: { name: 'Larkspur Valley Health', sample: true },
    })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^chaperone_sample\.session_token=.*; Path=\/sample; HttpOnly/)
    expect((await browser.ask('GET', '/sample/api/places')).body.sites).toHaveLength(3)
    // What is good in the sample is nothing in the main house.
    expect((await browser.ask('GET', '/api/me')).status).toBe(401)
  }, 180_000)

  test('has a week of posts in every state, sends out, held and waiting for a hand, and the kit', async () => {
    const browser = new Browser(server.app)
    const { people } = (await browser.ask('GET', '/sample/api/sample/people')).body
    const press = async (name: string) => {
      const { membershipId } = people.find((person: { name: string }) => person.name === name)
      await browser.ask('POST', '/sample/api/sample/sign-in', { membershipId })
    }
    await press('Maya Lindqvist')
    const { posts } = (await browser.ask('GET', '/sample/api/posts')).body
    expect(new Set(posts.map((post: { state: string }) => post.state))).toEqual(
      new Set(['draft', 'in_review', 'changes', 'approved', 'out', 'declined', 'archived']),
    )
    const { publications } = (await browser.ask('GET', '/sample/api/publications')).body
    const states = publications.map((each: { state: string; held: string | null }) => each.held ?? each.state)
    expect(new Set(states)).toEqual(new Set(['confirmed', 'pause', 'handed_off', 'approved']))
    const out = publications.filter((each: { state: string }) => each.state === 'confirmed')
    const days = out.map((each: { dueAt: string }) => each.dueAt.slice(0, 10))
    expect(new Set(days).size).toBe(3)
    const feed = (await browser.ask('GET', `/sample/api/practice/${out[0].accountId}`)).body
    expect(feed.posts.flatMap((post: { comments: unknown[] }) => post.comments)).toHaveLength(4)
    const kit = (await browser.ask('GET', '/sample/api/kit')).body.messages
    expect(kit.map((message: { state: string }) => message.state).toSorted()).toEqual([
      'approved',
      'approved',
      'approved',
      'draft',
    ])
    await press('Samuel Whitlock')
    const record = (await browser.ask('GET', '/sample/api/record')).body
    expect(record.total).toBeGreaterThan(100)
  })

  test('has no one-press way into the main house, and no password for its own people', async () => {
    const browser = new Browser(server.app)
    expect((await browser.ask('GET', '/api/sample/people')).status).toBe(404)
    const press = { membershipId: '019ac000-0000-7000-8000-000000000000' }
    expect((await browser.ask('POST', '/api/sample/sign-in', press)).status).toBe(404)
    const guess = { email: 'maya@larkspurvalley.example', password: 'a long enough password' }
    expect((await browser.ask('POST', '/sample/api/session', guess)).status).toBe(401)
  })

  test('is removed in one action, with its database', async () => {
    const browser = new Browser(server.app)
    expect(await kernel.databaseExists('_sample')).toBe(true)
    expect((await browser.ask('DELETE', '/sample/api/sample')).status).toBe(204)
    expect(await kernel.databaseExists('_sample')).toBe(false)
    expect((await browser.ask('GET', '/api/state')).body).toMatchObject({ sampleExists: false })
    expect((await browser.ask('GET', '/sample/api/sample/people')).status).toBe(404)
    const page = await browser.ask('GET', '/sample/posts')
    expect([page.status, page.headers.get('location')]).toEqual([302, '/'])
  })
})
