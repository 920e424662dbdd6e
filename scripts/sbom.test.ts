import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bill } from './sbom.ts'
import { purlOf, readLock, shipped, type Lock } from './shipped.ts'

const root = resolve(import.meta.dirname, '..')
const STAMP = { serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', timestamp: '2026-01-01T00:00:00.000Z' }

interface Component {
  type: string
  'bom-ref': string
  group?: string
  name: string
  version: string
  purl?: string
  scope?: string
  hashes?: { alg: string; content: string }[]
  licenses?: ({ license: { id?: string; name?: string } } | { expression: string })[]
}
interface Bom {
  bomFormat: string
  specVersion: string
  serialNumber: string
  version: number
  metadata: { timestamp: string; component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const lock = readLock()
const bom = JSON.parse(JSON.stringify(bill(shipped(lock), STAMP))) as Bom
const HEX_LENGTH: Record<string, number> = { 'SHA-256': 64, 'SHA-384': 96, 'SHA-512': 128 }
/** The package that lies at a path of the lock, as a package URL. */
const purlAt = (path: string): string => {
  const { name = path.slice(path.lastIndexOf('node_modules/') + 13), version = '' } = lock.packages[path] ?? {}
  return purlOf(name, version)
}

describe('the bill of materials', () => {
  it('says what CycloneDX 1.6 requires', () => {
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      ...{ serialNumber: STAMP.serialNumber },
    })
    expect(bom.metadata.timestamp).toBe(STAMP.timestamp)
    expect(bom.metadata.component).toMatchObject({
      type: 'application',
      name: 'chaperone',
      licenses: [{ license: { id: 'Apache-2.0' } }],
    })
    for (const each of bom.components) {
      expect(['application', 'library']).toContain(each.type)
      expect(each.name).toMatch(/^[a-z0-9][a-z0-9._-]*$/)
      expect(each.version).toMatch(/^\d+\.\d+\.\d+/)
      expect(each.licenses).toHaveLength(1)
    }
  })

  it('gives version, license, hash and package URL of everything that is not ours', () => {
    const foreign = bom.components.filter((each) => each.group !== '@chaperone')
    expect(foreign.length).toBeGreaterThan(100)
    for (const { name, group, version, purl, hashes = [], licenses } of foreign) {
      expect(purl).toBe(purlOf(group === undefined ? name : `${group}/${name}`, version))
      expect(purl).not.toMatch(/npm\/@/)
      expect(hashes).toHaveLength(1)
      expect(hashes[0]?.content).toMatch(/^[0-9a-f]+$/)
      expect(hashes[0]?.content).toHaveLength(HEX_LENGTH[hashes[0]?.alg ?? ''] ?? -1)
      expect(JSON.stringify(licenses)).toMatch(/"(id|expression)":/)
    }
    const zod = bom.components.find((each) => each.name === 'zod')
    const recorded = lock.packages['node_modules/zod']?.integrity?.replace('sha512-', '') ?? ''
    expect(zod?.hashes?.[0]?.content).toBe(Buffer.from(recorded, 'base64').toString('hex'))
  })

  it('names each thing once, and only points at what it names', () => {
    const refs = [bom.metadata.component, ...bom.components].map((each) => each['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    expect(bom.dependencies.map((each) => each.ref).toSorted()).toEqual(refs.toSorted())
    const dangling = bom.dependencies.flatMap(({ dependsOn }) => dependsOn.filter((target) => !refs.includes(target)))
    expect(dangling).toEqual([])
  })

  it('holds every dependency that a workspace names, and every package that npm marks as neither for development nor optional', () => {
    const purls = new Set(bom.components.map((each) => each.purl))
    const owned = new Set(
      bom.components.filter((each) => each.purl === undefined).map((each) => `${each.group}/${each.name}`),
    )
    let named = 0
    const missing: string[] = []
    for (const path of globSync(['package.json', '{packages,apps}/*/package.json'], { cwd: root })) {
      const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
        dependencies?: Record<string, string>
        optionalDependencies?: Record<string, string>
      }
      for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
        named++
        if (!owned.has(name) && !purls.has(purlOf(name, version))) missing.push(`${name} ${version} of ${path}`)
      }
    }
    expect(missing).toEqual([])
    expect(named).toBeGreaterThan(40)

    type Flags = { dev?: boolean; devOptional?: boolean; optional?: boolean; link?: boolean }
    const marked = Object.entries(lock.packages as Record<string, Flags>).filter(
      ([path, each]) =>
        path.includes('node_modules/') && !each.link && !each.dev && !each.devOptional && !each.optional,
    )
    expect(marked.length).toBeGreaterThan(70)
    expect(marked.map(([path]) => purlAt(path)).filter((purl) => !purls.has(purl))).toEqual([])
  })

  it('leaves out what only tests and tools need', () => {
    const names = bom.components.map((each) => each.name)
    expect(names).not.toContain('vitest')
    expect(names).not.toContain('drizzle-kit')
    // Built in: something of them lies in the web application, nothing of what they need.
    expect(bom.dependencies.find((each) => each.ref.startsWith('pkg:npm/vite@'))?.dependsOn).toEqual([])
  })

  it('is the same bytes at each run with the same stamp, and names the stamp it cannot use', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/sbom.ts', ...args], { cwd: root, encoding: 'utf8' })
    const first = run('--serial', STAMP.serialNumber, '--time', '2026-01-01T00:00:00Z')
    expect(first.status).toBe(0)
    expect(JSON.parse(first.stdout)).toEqual(bom)
    expect(run('--serial', STAMP.serialNumber, '--time', '2026-01-01T00:00:00Z').stdout).toBe(first.stdout)
    expect(run('--time', 'yesterday').status).toBe(2)
  })
})

describe('what ships', () => {
  const made = (packages: Lock['packages']) =>
    shipped({ packages: { '': { name: 'root', version: '1.0.0' }, ...packages } })

  it('is found as Node finds it: nearest first, through links, under its own name', () => {
    const parts = made({
      'node_modules/@x/app': { link: true, resolved: 'apps/app' },
      'apps/app': { name: '@x/app', version: '1.0.0', dependencies: { a: '1', alias: 'npm:real@3' } },
      'node_modules/a': { version: '1.0.0', dependencies: { b: '2' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
      'node_modules/alias': { name: 'real', version: '3.0.0' },
    })
    expect(parts.map((each) => each.id)).toEqual([
      '.',
      'apps/app',
      'pkg:npm/a@1.0.0',
      'pkg:npm/b@2.0.0',
      'pkg:npm/real@3.0.0',
    ])
  })

  it('takes required peers and leaves those that a package may do without', () => {
    const parts = made({
      'node_modules/@x/app': { link: true, resolved: 'apps/app' },
      'apps/app': {
        name: '@x/app',
        version: '1.0.0',
        dependencies: { a: '1' },
        optionalDependencies: { c: '1', gone: '1' },
      },
      'node_modules/a': {
        version: '1.0.0',
        peerDependencies: { b: '1', d: '1' },
        peerDependenciesMeta: { d: { optional: true } },
      },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/d': { version: '1.0.0' },
    })
    const names = parts.filter((each) => !each.own).map((each) => [each.name, each.optional])
    expect(names).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ])
  })

  it('is an error where the lock lacks what is needed', () => {
    const packages = {
      'node_modules/@x/app': { link: true, resolved: 'apps/app' },
      'apps/app': { name: '@x/app', version: '1.0.0', dependencies: { gone: '1' } },
    }
    expect(() => made(packages)).toThrow(/gone/)
  })
})
