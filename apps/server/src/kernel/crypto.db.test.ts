import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '@chaperone/contract'
import { loadConfig } from './config.ts'
import { createCrypto } from './crypto.ts'
import { masterKeys } from './master-key.ts'
import { testKernel, type TestKernel } from './testing.ts'

let kernel: TestKernel
let first: OrganizationId
let second: OrganizationId

beforeAll(async () => {
  kernel = await testKernel()
  first = await kernel.organization('First')
  second = await kernel.organization('Second')
})
afterAll(() => kernel.close())

const seal = (organization: OrganizationId, context: string, value: string | Uint8Array): Promise<Uint8Array> =>
  kernel.db.withOrg(organization, (tx) => kernel.crypto.seal(tx, context, value))
const open = (organization: OrganizationId, context: string, sealed: Uint8Array): Promise<string> =>
  kernel.db.withOrg(organization, (tx) => kernel.crypto.openText(tx, context, sealed))

test('what is sealed opens again, text and bytes, and says nothing meanwhile', async () => {
  const text = 'Señora López, room 12 🩺'
  const sealed = await seal(first, 'posts.draft:1', text)
  expect(await open(first, 'posts.draft:1', sealed)).toBe(text)
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('room')
  const bytes = new Uint8Array([0, 255, 1, 254])
  const sealedBytes = await seal(first, 'b', bytes)
  expect(new Uint8Array(await kernel.db.withOrg(first, (tx) => kernel.crypto.open(tx, 'b', sealedBytes)))).toEqual(
    bytes,
  )
  expect(await open(first, 'c', await seal(first, 'c', ''))).toBe('')
})

test('the same text is sealed differently each time', async () => {
  expect(await seal(first, 'x', 'same')).not.toEqual(await seal(first, 'x', 'same'))
})

test('every changed byte is noticed', async () => {
  const sealed = await seal(first, 'x', 'short')
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(open(first, 'x', changed)).rejects.toMatchObject({ code: 'internal' })
  }
  await expect(open(first, 'x', sealed.subarray(0, 20))).rejects.toMatchObject({ code: 'internal' })
})

test('sealed bytes do not open in another place or another organization', async () => {
  const sealed = await seal(first, 'posts.draft:1', 'text')
  await seal(second, 'x', 'so that it has a key')
  await expect(open(first, 'posts.draft:2', sealed)).rejects.toMatchObject({ code: 'internal' })
  await expect(open(second, 'posts.draft:1', sealed)).rejects.toMatchObject({ code: 'internal' })
})

test('a failure to open carries no text', async () => {
  const sealed = await seal(first, 'x', 'planted secret')
  const error: unknown = await open(first, 'y', sealed).catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(Error)
  expect(`${String(error)} ${error instanceof Error ? error.stack : ''} ${JSON.stringify(error)}`).not.toContain(
    'planted',
  )
})

test('another master key opens nothing', async () => {
  const sealed = await seal(first, 'x', 'text')
  const other = createCrypto([new Uint8Array(32).fill(9)], new Uint8Array(32))
  await expect(kernel.db.withOrg(first, (tx) => other.open(tx, 'x', sealed))).rejects.toMatchObject({
    code: 'internal',
  })
})

test('a key made in a transaction that rolls back seals nothing afterwards', async () => {
  const organization = await kernel.organization('Rolled back')
  await expect(
    kernel.db.withOrg(organization, async (tx) => {
      await kernel.crypto.seal(tx, 'x', 'gone')
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  const sealed = await seal(organization, 'x', 'kept')
  expect(await open(organization, 'x', sealed)).toBe('kept')
})

test('two who make the key at once end with the same one', async () => {
  const organization = await kernel.organization('At once')
  const sealed = await Promise.all(Array.from({ length: 6 }, (_, each) => seal(organization, 'x', `text ${each}`)))
  expect(await Promise.all(sealed.map((each) => open(organization, 'x', each)))).toEqual(
    sealed.map((_, each) => `text ${each}`),
  )
})

test('erasing the key erases what was sealed under it', async () => {
  const organization = await kernel.organization('Erased')
  const sealed = await seal(organization, 'x', 'text')
  await kernel.db.withOrg(organization, (tx) => kernel.crypto.eraseOrganization(tx))
  await expect(open(organization, 'x', sealed)).rejects.toMatchObject({ code: 'internal' })
  await seal(organization, 'x', 'a new key')
  await expect(open(organization, 'x', sealed)).rejects.toMatchObject({ code: 'internal' })
})

test('a capability is 256 bits and only its hash need be stored', () => {
  const { token, hash } = kernel.crypto.token()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(kernel.crypto.hash(token)).toEqual(hash)
  expect(kernel.crypto.token().token).not.toBe(token)
})

test('the master key’s file is made once, for its owner alone, and a broken one is named', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-key-'))
  const config = { ...loadConfig({}), dataDir }
  const [key] = masterKeys(config)
  expect(key).toHaveLength(32)
  expect(masterKeys(config)).toEqual([key])
  const path = join(dataDir, 'master.key')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toEqual(Buffer.from(key))
  writeFileSync(path, 'broken')
  expect(() => masterKeys(config)).toThrow(/backup/)
  expect(existsSync(path)).toBe(true)
  rmSync(dataDir, { recursive: true })
})
