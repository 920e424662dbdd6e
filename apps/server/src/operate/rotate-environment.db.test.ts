import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { OrganizationId } from '@chaperone/contract'
import { TEST_MASTER_KEY, testKernel, type TestKernel } from '../kernel/testing.ts'
import { operate } from './command.ts'
import { asSuperuser, urlOf } from './testing.ts'

// The keys come from the environment, the server's role has an address of its own.
const base64 = (key: Uint8Array): string => Buffer.from(key).toString('base64')
const folder = mkdtempSync(join(tmpdir(), 'chaperone-rotate-'))
const next = join(folder, 'master.key.next')
let kernel: TestKernel
let id: OrganizationId
let sealed: Uint8Array

beforeAll(async () => {
  kernel = await testKernel()
  id = await kernel.organization()
  sealed = await kernel.db.withOrg(id, (tx) => kernel.crypto.seal(tx, 'x', 'before'))
})
afterAll(async () => {
  await kernel.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(keys: { current: Uint8Array; previous?: string }, ...args: string[]) {
  const { user, password = '' } = inject('database').app
  let [out, err] = ['', '']
  const env = {
    DATABASE_URL: urlOf(kernel.config.databaseName),
    DATABASE_APP_URL: urlOf(kernel.config.databaseName, { user, password }),
    CHAPERONE_DATA: folder,
    CHAPERONE_MASTER_KEY: base64(keys.current),
    CHAPERONE_MASTER_KEY_PREVIOUS: keys.previous ?? '',
    LANG: 'C',
  }
  const status = await operate(['rotate-key', ...args], {
    env,
    out: (text) => (out += text),
    err: (text) => (err += text),
  })
  return { status, out, err }
}
const newKey = (): Uint8Array => Buffer.from(readFileSync(next, 'utf8'), 'base64')

test('a wrong key rotates nothing, and what it found is left as it was', async () => {
  const rows = () => asSuperuser(kernel.config.databaseName, 'select wrapped from organization_keys')
  const before = await rows()
  for (const args of [[], ['--finish']])
    expect(await run({ current: new Uint8Array(32).fill(9) }, ...args)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/do not open everything/) as string,
    })
  expect(await rows()).toEqual(before)
  // Data keys that no key here opens could seal, and never open: none is made.
  expect(await run({ current: new Uint8Array(32).fill(9) }, '--data')).toMatchObject({ status: 1 })
  expect(await rows()).toEqual(before)
  expect(existsSync(next)).toBe(false)
})

test('the new key lies in a file of its own; what is said names it and holds no key', async () => {
  const first = await run({ current: TEST_MASTER_KEY }, '--lang', 'es')
  expect(first.status).toBe(0)
  expect(statSync(next).mode & 0o777).toBe(0o600)
  expect(newKey()).toHaveLength(32)
  const again = await run({ current: TEST_MASTER_KEY }, '--json')
  expect(JSON.parse(again.out)).toMatchObject({ done: 'begun', from: 'environment', file: next, dataKeys: 1 })
  const text = await run({ current: TEST_MASTER_KEY })
  expect(text.out).toMatch(/1\. set CHAPERONE_MASTER_KEY_PREVIOUS[^]*2\. restart[^]*3\. [^]*--finish/)
  for (const { out, err } of [first, again, text])
    for (const secret of [base64(newKey()), base64(TEST_MASTER_KEY), Buffer.from(newKey()).toString('hex')])
      expect(out + err).not.toContain(secret)
  expect(existsSync(join(folder, 'master.key'))).toBe(false)
})

test('it is finished only where the new key is in use, and no server has the old one alone', async () => {
  expect(await run({ current: TEST_MASTER_KEY }, '--finish')).toMatchObject({
    status: 1,
    err: expect.stringContaining('not in use yet') as string,
  })
  const current = newKey()
  const both = { current, previous: base64(TEST_MASTER_KEY) }
  // The tests' kernel is a server with the old key alone.
  expect(await run(both, '--finish')).toMatchObject({
    status: 1,
    err: expect.stringContaining('Restart them') as string,
  })
  const twin = await kernel.twin([current, TEST_MASTER_KEY])
  expect(await twin.db.withOrg(id, (tx) => twin.crypto.openText(tx, 'x', sealed))).toBe('before')
  const bySide = await twin.db.withOrg(id, (tx) => twin.crypto.seal(tx, 'x', 'beside'))
  expect(await kernel.db.withOrg(id, (tx) => kernel.crypto.openText(tx, 'x', bySide))).toBe('beside')
  await twin.close()
})

test('a key that is given is taken, but for the one in use; a second one is refused', async () => {
  const file = join(folder, 'given')
  writeFileSync(file, base64(new Uint8Array(32).fill(5)))
  expect(await run({ current: TEST_MASTER_KEY }, '--key', file)).toMatchObject({
    status: 1,
    err: expect.stringContaining('under way') as string,
  })
  rmSync(next)
  writeFileSync(file, base64(TEST_MASTER_KEY))
  expect(await run({ current: TEST_MASTER_KEY }, '--key', file)).toMatchObject({
    status: 1,
    err: expect.stringContaining('already') as string,
  })
  writeFileSync(file, 'broken')
  expect((await run({ current: TEST_MASTER_KEY }, '--key', file)).status).toBe(1)
  expect(existsSync(next)).toBe(false)
  writeFileSync(file, base64(new Uint8Array(32).fill(5)))
  expect((await run({ current: TEST_MASTER_KEY }, '--key', file)).status).toBe(0)
  expect(newKey()).toEqual(Buffer.alloc(32, 5))
  for (const args of [['--finish', '--data'], ['--key', file, '--finish'], ['more'], ['--nope']])
    expect((await run({ current: TEST_MASTER_KEY }, ...args)).status).toBe(2)
})
