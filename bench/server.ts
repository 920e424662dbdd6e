// Start to ready, memory at rest, and the API under load, on a fresh house: the real server as a child, PostgreSQL inside.
import { readFileSync } from 'node:fs'
import { removeHouse, startHouse, type House } from '../tests/journeys/support/house.ts'
import { most, quantile, type Row } from './rows.ts'

const RATE = 50
const SECONDS = 10
const POSTS = 500

/** A browser's worth of HTTP: one cookie, the house's own origin. */
class Person {
  private cookie = ''
  private readonly base: string
  constructor(base: string) {
    this.base = base
  }
  async ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown>; ms: number }> {
    const started = performance.now()
    const answer = await fetch(this.base + path, {
      method,
      headers: {
        origin: this.base,
        cookie: this.cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const ms = performance.now() - started
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) this.cookie = cookies.map((each) => each.split(';')[0]).join('; ')
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {}, ms }
  }
}

/** Resident memory of the server process, without PostgreSQL, in MB. */
const resident = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Sends at a fixed rate whatever the answers do, so that a slow server is not spared. @returns milliseconds of each answer */
async function atRate(send: () => Promise<{ status: number; ms: number }>): Promise<number[]> {
  const answers: Promise<{ status: number; ms: number }>[] = []
  for (let n = 0; n < RATE * SECONDS; n++) {
    answers.push(send())
    await pause(1000 / RATE)
  }
  const done = await Promise.all(answers)
  const bad = done.filter(({ status }) => status >= 400).length
  if (bad > 0) throw new Error(`${bad} of ${done.length} requests failed`)
  return done.map(({ ms }) => ms)
}

async function readyAgain(house: House): Promise<{ ms: number; house: House }> {
  await house.stop()
  const started = performance.now()
  const again = await startHouse({ dataDir: house.dataDir })
  return { ms: performance.now() - started, house: again }
}

export async function run(): Promise<Row[]> {
  const first = performance.now()
  let house = await startHouse()
  const firstMs = performance.now() - first
  const again = await readyAgain(house)
  house = again.house
  try {
    const ada = new Person(house.url)
    await ada.ask('POST', '/api/setup', {
      token: house.token,
      organization: { name: 'Measured Hospital', timeZone: 'America/New_York', lang: 'en' },
      administrator: { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' },
    })
    const ids: { id: string; rev: number; content: Record<string, unknown> }[] = []
    for (let n = 0; n < POSTS; n++) {
      const { body } = await ada.ask('POST', '/api/posts', { lang: 'en', siteId: null, departmentId: null })
      ids.push(body as (typeof ids)[number])
    }
    await pause(3000)
    const idle = resident(house.pid)
    let next = 0
    const saveOne = async () => {
      const post = ids[next++ % ids.length]
      if (post === undefined) throw new Error('no post')
      const answer = await ada.ask('PUT', `/api/posts/${post.id}/draft`, {
        baseRev: post.rev,
        content: { ...post.content, text: `Flu shots are here, walk in any weekday. ${next}` },
      })
      post.rev = Number(answer.body['rev'])
      return answer
    }
    // The reader's thread loads its lists at the first save after a start; that one is told apart.
    const firstSave = (await saveOne()).ms
    for (let n = 0; n < RATE; n++) await saveOne()
    const list = await atRate(() => ada.ask('GET', '/api/posts?state=draft'))
    const save = await atRate(saveOne)
    const check: number[] = []
    for (let n = 0; n < 200; n++) check.push((await ada.ask('POST', `/api/posts/${ids[n]?.id}/check`, {})).ms)
    return [
      { name: 'first start to ready (database made)', value: firstMs, unit: 'ms' },
      { name: 'start to ready, installed and built', value: again.ms, unit: 'ms', limit: most(3000) },
      { name: 'server process at rest', value: idle, unit: 'MB', limit: most(250) },
      { name: `list ${POSTS} posts, p99 at ${RATE}/s`, value: quantile(list, 0.99), unit: 'ms', limit: most(50) },
      { name: `save a draft, p99 at ${RATE}/s`, value: quantile(save, 0.99), unit: 'ms', limit: most(50) },
      { name: 'first save after a start', value: firstSave, unit: 'ms' },
      { name: 'save a draft, median', value: quantile(save, 0.5), unit: 'ms' },
      { name: 'check over HTTP (saved draft, all gates), p99', value: quantile(check, 0.99), unit: 'ms' },
    ]
  } finally {
    await house.stop()
    removeHouse(house)
  }
}
