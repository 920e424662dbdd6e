import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrganizationId } from '@chaperone/contract'
import { createKernel, loadConfig, newId, sampleConfig, type Config, type Kernel } from '../kernel/index.ts'
import { existingMasterKeys, fingerprint } from '../kernel/maintenance.ts'
import { backup, doctor, restore, rotateKey, verifyBackup, type RotationOptions } from './index.ts'
import { silent } from './testing.ts'

// A server of its own: at the end of a rotation the password of the server's role changes, which the other tests sign in with.
const made: string[] = []
function folder(): Config {
  const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-rotate-'))
  made.push(dataDir)
  return { ...loadConfig({}), dataDir }
}
const config = folder()
const kernels: Kernel[] = []
let organizations: OrganizationId[] = []

async function start(settings: Config = config): Promise<Kernel> {
  const kernel = await createKernel(settings, silent)
  kernels.push(kernel)
  return kernel
}
async function stop(kernel: Kernel): Promise<void> {
  kernels.splice(kernels.indexOf(kernel), 1)
  await kernel.close()
}
async function found(kernel: Kernel): Promise<OrganizationId> {
  const id = newId<OrganizationId>()
  await kernel.db.withOrg(id, async (tx) => {
    await tx.execute(
      sql`insert into organizations (id, name, time_zone, lang, created_at) values (${id}, 'House', 'UTC', 'en', now())`,
    )
    await kernel.crypto.createOrganizationKey(tx)
  })
  return id
}
const seal = (kernel: Kernel, id: OrganizationId, text: string): Promise<Uint8Array> =>
  kernel.db.withOrg(id, (tx) => kernel.crypto.seal(tx, 'x', text))
const open = (kernel: Kernel, id: OrganizationId, sealed: Uint8Array): Promise<string> =>
  kernel.db.withOrg(id, (tx) => kernel.crypto.openText(tx, 'x', sealed))

const rotate = (options: Partial<RotationOptions> = {}, step?: (name: string) => void, settings = config) =>
  rotateKey(settings, { keyFile: null, finish: false, data: false, ...options }, silent, step)
const names = (settings = config): string[] => (existingMasterKeys(settings) ?? []).map(fingerprint)
const path = (name: string): string => join(config.dataDir, name)
async function doctorSays(settings = config) {
  const findings = await doctor(settings, silent)
  return Object.fromEntries(findings.map(({ check, state, words }) => [check, { state, text: words.en }]))
}

/** Takes every step of a rotation, killed after each in turn, till it comes through. */
async function killedAfterEach(options: Partial<RotationOptions>, between: () => Promise<void>): Promise<string[]> {
  const killed: string[] = []
  for (let at = 1; ; at += 1) {
    let count = 0
    const report = await rotate(options, (name) => {
      count += 1
      if (count < at) return
      killed.push(name)
      throw new Error('killed')
    }).catch((error: unknown) => {
      if (error instanceof Error && error.message === 'killed') return null
      throw error
    })
    if (report !== null) return killed
    await between()
  }
}

beforeAll(async () => {
  const kernel = await start()
  organizations = [await found(kernel), await found(kernel)]
  const sample = await start(sampleConfig(config))
  await found(sample)
  await stop(sample)
}, 120_000)
afterAll(async () => {
  for (const kernel of kernels.toReversed()) await kernel.close()
  for (const each of made) rmSync(each, { recursive: true, force: true })
})

describe('rotating the master key under a house that is in use', { timeout: 120_000 }, () => {
  let old: Kernel
  let fresh: Kernel
  let before: string[]
  let oldKey: string
  let kept: string
  const sealed = new Map<OrganizationId, Uint8Array>()

  test('begun and killed after every step, servers that start in between work, and no third key is made', async () => {
    old = kernels[0] as Kernel
    before = names()
    oldKey = readFileSync(path('master.key'), 'utf8')
    kept = (await backup(config, path('before.backup'), silent)).file
    for (const id of organizations) sealed.set(id, await seal(old, id, `before ${id}`))
    const seen = new Set<string>()
    const killed = await killedAfterEach({}, async () => {
      for (const name of names()) seen.add(name)
      const between = await start()
      for (const [id, bytes] of sealed) {
        expect(await open(between, id, bytes)).toBe(`before ${id}`)
        expect(await open(old, id, await seal(between, id, 'between'))).toBe('between')
      }
      await stop(between)
    })
    expect(killed.length).toBeGreaterThanOrEqual(8)
    expect(new Set(killed)).toEqual(
      new Set([
        'key made',
        'secret of chaperone',
        'organization of chaperone',
        'secret of chaperone_sample',
        'organization of chaperone_sample',
        'old key kept',
        'new key in use',
      ]),
    )
    expect(names()).toHaveLength(2)
    expect(names()[1]).toBe(before[0])
    expect([...seen].toSorted()).toEqual(names().toSorted())
    for (const name of ['master.key', 'master.key.previous']) expect(statSync(path(name)).mode & 0o777).toBe(0o600)
    expect(readFileSync(path('master.key.previous'), 'utf8')).toBe(oldKey)
    expect(existsSync(path('master.key.next'))).toBe(false)
    // And once more: nothing further happens.
    const now = names()
    expect(await rotate()).toMatchObject({ done: 'begun', key: now[0], previous: before, dataKeys: 3, databases: 2 })
    expect(names()).toEqual(now)
  })

  test('a server with the old key and one with both seal, open, sign and admit for each other', async () => {
    fresh = await start()
    expect(fresh.crypto.derive('sign-in')).toEqual(old.crypto.derive('sign-in'))
    const late = await found(fresh)
    const latest = await found(old)
    for (const id of [...organizations, late, latest]) {
      expect(await open(fresh, id, await seal(old, id, 'by the old'))).toBe('by the old')
      expect(await open(old, id, await seal(fresh, id, 'by the new'))).toBe('by the new')
    }
    organizations.push(late, latest)
    expect(await doctorSays()).toMatchObject({
      key: { state: 'look', text: expect.stringContaining('--finish') as string },
      // The one that the old server made lies under the old key alone.
      'key-fits': { state: 'look', text: expect.stringContaining(`${names()[0]}: 3`) as string },
    })
  })

  test('a backup made meanwhile is taken only with every key that it needs', async () => {
    const { file, key } = await backup(config, path('between.backup'), silent)
    expect(key).toBe(names()[0])
    const [masterKey = null, ...previousMasterKeys] = existingMasterKeys(config) ?? []
    const target = { ...folder(), masterKey }
    await expect(verifyBackup(target, { file, keyFile: null }, silent)).rejects.toMatchObject({
      reason: 'data_keys_shut',
    })
    const report = await verifyBackup({ ...target, previousMasterKeys }, { file, keyFile: null }, silent)
    expect(report).toMatchObject({ organizations: 4 })
  })

  test('another rotation is refused meanwhile, and finishing while a server has the old key alone', async () => {
    const keyFile = path('other')
    writeFileSync(keyFile, Buffer.alloc(32, 5).toString('base64'))
    await expect(rotate({ keyFile })).rejects.toMatchObject({ reason: 'rotation_unfinished' })
    await expect(rotate({ finish: true })).rejects.toMatchObject({ reason: 'old_servers_running' })
    for (const id of organizations) expect(await open(old, id, await seal(fresh, id, 'still'))).toBe('still')
    await stop(old)
  })

  test('finished and killed after every step; running servers are not shut out, and the old key opens nothing', async () => {
    const killed = await killedAfterEach({ finish: true }, async () => {
      const between = await start()
      for (const [id, bytes] of sealed) expect(await open(between, id, bytes)).toBe(`before ${id}`)
      await stop(between)
    })
    expect(killed.at(-1)).toBe('password changed')
    expect(names()).toHaveLength(1)
    expect(existsSync(path('master.key.previous'))).toBe(false)
    // More connections than the pool had when the password was another.
    await Promise.all(
      Array.from({ length: 12 }, () =>
        fresh.db.withOrg(organizations[0] as OrganizationId, (tx) => tx.execute(sql`select pg_sleep(0.2)`)),
      ),
    )
    const only = await start()
    for (const [id, bytes] of sealed) {
      expect(await open(only, id, bytes)).toBe(`before ${id}`)
      expect(await open(fresh, id, await seal(only, id, 'after'))).toBe('after')
    }
    await stop(only)
    expect(await doctorSays()).toMatchObject({
      key: { state: 'ok' },
      role: { state: 'ok' },
      'key-fits': { state: 'ok', text: expect.stringContaining(`${names()[0]}: 4`) as string },
    })
    expect(await rotate({ finish: true })).toMatchObject({ done: 'finished', previous: [] })
    const masterKey = Buffer.from(oldKey, 'base64')
    await expect(rotate({}, undefined, { ...config, masterKey })).rejects.toMatchObject({
      reason: 'database_unreachable',
    })
    // Nor does a start under it take the way in from those that run.
    await expect(createKernel({ ...config, masterKey }, silent)).rejects.toMatchObject({ reason: 'wrong_master_key' })
    await stop(await start())
  })

  test('new data keys seal what comes; the earlier ones open what was', async () => {
    const id = organizations[0] as OrganizationId
    expect(await rotate({ data: true })).toMatchObject({ done: 'data-keys', dataKeys: 10 })
    const only = await start()
    const now = await seal(only, id, 'now')
    expect(now[1]).toBe(2)
    expect(await open(only, id, sealed.get(id) as Uint8Array)).toBe(`before ${id}`)
    // One that has kept the earlier keys in its memory reads them anew.
    expect(await open(fresh, id, now)).toBe('now')
    await stop(only)
    await stop(fresh)
  })

  test('a backup made before opens with the previous key, and is under the current one afterwards', async () => {
    const keyFile = path('old')
    writeFileSync(keyFile, oldKey)
    await expect(verifyBackup(config, { file: kept, keyFile: null }, silent)).rejects.toMatchObject({
      reason: 'wrong_master_key',
    })
    expect(await verifyBackup(config, { file: kept, keyFile }, silent)).toMatchObject({ organizations: 2 })
    await restore(config, { file: kept, keyFile, replace: true }, silent)
    const kernel = await start()
    const id = organizations[1] as OrganizationId
    expect(await open(kernel, id, sealed.get(id) as Uint8Array)).toBe(`before ${id}`)
    await stop(kernel)
    expect(await doctorSays()).toMatchObject({ 'key-fits': { state: 'look' }, role: { state: 'ok' } })
    await rotate({ finish: true })
    expect(await doctorSays()).toMatchObject({ 'key-fits': { state: 'ok' } })

    // Into a new folder, where the old key is the only one.
    const target = folder()
    await restore(target, { file: kept, keyFile, replace: false }, silent)
    expect(names(target)).toEqual(before)
  })
})
