import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPublishing, type House, type TestPublishing } from './testing.ts'

// Words planted in everything that people write, and looked for in everything that is kept in the open or leaves the house.
const PLANTED = {
  text: 'zzwordszz',
  title: 'zztitlezz',
  note: 'zznotezz',
  reason: 'zzreasonzz',
  comment: 'zzcommentzz',
  kit: 'zzkitzz',
  fact: 'zzfactzz',
  webhook: 'zzhookzz',
}
/** People's names stand in the tables of who is here, and nowhere else. */
const NAMES = ['Lindqvist', 'Quist', 'Amsel']
const WHERE_NAMES_STAND = new Set(['auth_user', 'memberships'])

let room: TestPublishing
let house: House
let listener: Server
let mails: string[] = []
let feed = ''
let recorded = ''
const answers: string[] = []
const hooked: string[] = []
const secrets: string[] = []

beforeAll(async () => {
  listener = createServer((incoming, outgoing) => {
    incoming.on('data', (chunk: Buffer) => hooked.push(chunk.toString()))
    incoming.on('end', () => outgoing.writeHead(204).end())
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const at = listener.address()
  const address = `127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
  room = await testPublishing({ allowPrivate: [address] })
  await room.warm()
  house = await room.house()
  await live(address)
})
afterAll(async () => {
  await room?.kernel.close()
  listener?.close()
})

/** A day of the house, with words planted wherever somebody writes. */
async function live(address: string): Promise<void> {
  const { admin, author, officer, duty, must } = house
  const org = { kind: 'organization' }
  const hook = await must(admin, 'POST', '/webhooks', {
    url: `http://${address}/${PLANTED.webhook}`,
    events: ['review.requested', 'review.decided', 'publication.changed', 'pause.changed'],
  })
  secrets.push(hook.secret)
  const made = await must(author, 'POST', '/feeds')
  secrets.push(made.url.split('/').at(-1).slice(0, -4))
  await must(admin, 'POST', '/own-facts', { kind: 'place', value: `${PLANTED.fact} Clinic`, siteId: null })
  const account = await house.practice()
  const postId = await house.approved({
    channels: [account],
    title: `Flu ${PLANTED.title}`,
    text: `Flu shots are here, ${PLANTED.text}.`,
  })
  await room.sweep()
  const { id } = await house.send(postId)
  const kit = await must(author, 'POST', '/kit', {
    title: 'Closed',
    lang: 'en',
    template: `Closed today, ${PLANTED.kit}.`,
    slots: [],
    channels: [account],
  })
  await must(officer, 'POST', `/kit/${kit.id}/approve`)
  const { pauses } = await must(duty, 'POST', '/pauses', { scope: org, reason: PLANTED.reason, until: null })
  const released = await must(duty, 'POST', `/kit/${kit.id}/release`, { values: {}, channels: [account] })
  await room.sweep()
  const { remoteUrl } = await house.send(released.postId)
  const path = `/practice/${account}/posts/${remoteUrl?.split('/').at(-1) ?? ''}/comments`
  await must(officer, 'POST', path, { text: `Thanks, ${PLANTED.comment}` })
  await must(duty, 'POST', `/pauses/${pauses[0].id}/resume`)
  await must(duty, 'POST', `/publications/${id}/take-down`, { reason: PLANTED.reason })
  const refused = await house.write({ channels: [account], text: `Our patient, MRN 4482913, ${PLANTED.text}.` })
  const errors: [typeof admin, string, string, unknown][] = [
    [author, 'POST', `/posts/${refused}/submit`, submission(PLANTED.note)],
    [author, 'POST', `/publications/${id}/release`, { reason: PLANTED.reason }],
    [author, 'PUT', `/posts/${refused}/draft`, { baseRev: 1, content: { text: PLANTED.text } }],
    [admin, 'POST', '/accounts', { network: 'bluesky', label: 'B', appPassword: PLANTED.reason }],
    [
      admin,
      'POST',
      '/accounts',
      {
        network: 'bluesky',
        label: 'B',
        siteId: null,
        service: 'http://127.0.0.1:9',
        handle: 'a.test',
        appPassword: PLANTED.reason,
      },
    ],
  ]
  for (const [as, method, path, body] of errors) {
    const answer = await room.ask(as, method, path, body)
    if (answer.status < 400) throw new Error(`${path} was to be refused`)
    answers.push(JSON.stringify(answer.body))
  }
  mails = await room.mails()
  feed = (await room.ask(null, 'GET', new URL(made.url).pathname)).body
  recorded = JSON.stringify(
    (await must(officer, 'GET', '/record')).entries.map((each: { event: object }) => each.event),
  )
}

const submission = (note: string) => ({
  rev: 2,
  to: { kind: 'person', id: house.reviewer.membershipId },
  dueAt: null,
  windowUntil: null,
  note,
})

const words = Object.values(PLANTED)
const found = (text: string, sought: readonly string[]) => sought.filter((word) => text.includes(word))

test('no table holds in the open what somebody wrote, nor a secret, nor a name where none belongs', async () => {
  // What lies in a column of bytes is read as its bytes.
  const tables = await room.kernel.admin(
    `select table_schema as place, table_name as name, count(*)::int as columns,
       string_agg(case data_type when 'bytea' then format('encode(%I, ''escape'')', column_name) else format('%I::text', column_name) end, ', ') as all_of_it
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE' group by 1, 2`,
  )
  expect(tables.length).toBeGreaterThan(40)
  const leaks: string[] = []
  const seen: string[] = []
  let rows = 0
  for (const { place, name, all_of_it } of tables) {
    const held = await room.kernel.admin(
      `select concat_ws(E'\\n', ${String(all_of_it)}) as words from "${String(place)}"."${String(name)}"`,
    )
    rows += held.length
    const all = held.map((row) => String(row['words'])).join('\n')
    if (name === 'memberships') seen.push(...found(all, NAMES))
    const sought = [...words, ...secrets, ...(WHERE_NAMES_STAND.has(String(name)) ? [] : NAMES)]
    for (const word of found(all, sought)) leaks.push(`${String(name)}: ${word}`)
  }
  expect(leaks).toEqual([])
  // What is there in the open is seen.
  expect(seen).toEqual(NAMES)
  expect(rows).toBeGreaterThan(100)
})

test('no log line holds it', () => {
  expect(room.kernel.logged.length).toBeGreaterThan(0)
  expect(found(room.kernel.logged.join('\n'), [...words, ...secrets, ...NAMES])).toEqual([])
})

test('no error, calendar, webhook or entry of the record holds it', () => {
  expect(answers).toHaveLength(5)
  expect(found(answers.join('\n'), [...words, ...secrets])).toEqual([])
  expect(feed).toContain('BEGIN:VEVENT')
  expect(found(feed, [...words, ...NAMES])).toEqual([])
  expect(hooked.length).toBeGreaterThan(5)
  expect(found(hooked.join('\n'), [...words, ...secrets, ...NAMES])).toEqual([])
  expect(recorded).toContain('publication.state')
  expect(found(recorded, [...words, ...secrets, ...NAMES])).toEqual([])
})

test('no mail quotes a post; it may say who asks', () => {
  expect(mails.length).toBeGreaterThan(2)
  expect(found(mails.join('\n'), [...words, ...secrets])).toEqual([])
})
