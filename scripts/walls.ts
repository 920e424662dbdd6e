// Holds the walls of docs/MAP.md: which package and which room may import which, and only through their doors.
// Made from the folder list, so that a new room stands behind its walls from its first file.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** Whom each package or app may import; `text` and `ledger` stand alone. */
const MAY: Record<string, string[]> = {
  'packages/text': [],
  'packages/ledger': [],
  'packages/contract': ['packages/text'],
  'packages/policy': ['packages/text', 'packages/contract'],
  'packages/channels': ['packages/text', 'packages/contract'],
  'apps/web': ['packages/text', 'packages/contract', 'packages/policy'],
  'apps/cli': ['packages/text', 'packages/contract', 'packages/policy', 'packages/ledger'],
  'apps/server': ['packages/text', 'packages/contract', 'packages/policy', 'packages/channels', 'packages/ledger'],
}

/** Rooms of the server in the order of the work: each may reach those before it, and `audit`, through their `index.ts`. */
const ROOMS = [
  'people',
  'policies',
  'training',
  'posts',
  'media',
  'authorizations',
  'facts',
  'review',
  'publishing',
  'inbox',
  'replies',
  'community',
  'incidents',
  'insights',
  'home',
  'sample',
  'operate',
]
const SERVER = 'apps/server/src'
/** Tests of the whole house; they stand above the rooms, as the files beside them do. */
const ABOVE = ['tenancy', 'fuzz', 'faults']

// Static imports and re-exports, bare imports, and dynamic ones.
const IMPORT =
  /^(?:import|export)\s[^'"`;=()]*?from\s*['"]([^'"\n]+)['"]|^import\s+['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm

function* files(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) {
      if (!['node_modules', 'dist', 'fixtures', 'migrations'].includes(name)) yield* files(path)
    } else if (/\.tsx?$/.test(name)) yield path
  }
}

const partOf = (path: string) => Object.keys(MAY).find((part) => path.startsWith(`${part}/`))
const roomOf = (path: string) => {
  if (!path.startsWith(`${SERVER}/`)) return undefined
  const room = path.slice(SERVER.length + 1).match(/^([a-z-]+)\//)?.[1] ?? ''
  return ABOVE.includes(room) ? '' : room
}

/** Second doors: for tests, and for the finder, whose weights a browser must not load. */
const SIDE_DOORS = new Set(['/testing', '/conformance', '/find'])

export interface Breach {
  file: string
  imports: string
  why: string
}

/** Judges one import. @returns why it may not stand, or undefined */
export function judge(file: string, specifier: string): string | undefined {
  const part = partOf(file)
  if (part === undefined) return undefined
  const named = specifier.match(/^@chaperone\/([a-z-]+)(\/.*)?$/)
  if (named) {
    const [, name, inner] = named
    const target = `packages/${name}`
    if (inner && !SIDE_DOORS.has(inner)) return `${target} is entered by its door, @chaperone/${name}, not by ${inner}`
    if (target === part) return undefined
    if (!MAY[part]?.includes(target)) return `${part} may not import ${target}: imports run one way (docs/MAP.md)`
    return undefined
  }
  if (!specifier.startsWith('.')) {
    if (
      (part === 'packages/text' || part === 'packages/ledger') &&
      !specifier.startsWith('node:') &&
      !/\.test\.ts$|\/bench\/|\/scripts\/|\/testing\//.test(file)
    )
      return `${part} has no run-time dependency`
    return undefined
  }
  const target = relative(root, resolve(root, dirname(file), specifier))
  if (partOf(target) !== part) return `${file} climbs out of ${part}: import the package by its name`
  const room = roomOf(file)
  const other = roomOf(target)
  if (room === undefined || other === undefined || room === other || room === '') return undefined
  // What only tests use may lean on the earlier rooms' own.
  const test = /\.test\.ts$|\/testing\.ts$/.test(file)
  const door =
    target === `${SERVER}/${other}/index.ts` ||
    // Backing up and restoring go past the walls; no other room gets the tools for that.
    (room === 'operate' && target === `${SERVER}/kernel/maintenance.ts`) ||
    (other === 'kernel' && target === `${SERVER}/kernel/testing.ts` && (test || file.includes('testing')))
  if (room === 'kernel') return other === '' ? undefined : 'the kernel imports no room'
  if (other === 'kernel')
    return door || target.startsWith(`${SERVER}/kernel/http/`)
      ? undefined
      : 'the kernel is entered by its door, kernel/index.ts'
  if (room === 'audit') return 'audit imports no room'
  // Foreign keys need the table they point at; nothing else of an earlier room's schema is used.
  if (file.endsWith('/schema.ts') && target.endsWith('/schema.ts'))
    return ROOMS.indexOf(other) < ROOMS.indexOf(room)
      ? undefined
      : `a foreign key from ${room} to ${other} points against the order of the rooms`
  if (!door && !test) return `${other} is entered by its door, ${other}/index.ts`
  if (other === 'audit' || test) return undefined
  if (ROOMS.indexOf(other) > ROOMS.indexOf(room))
    return `${room} comes before ${other}: it reaches later rooms by events`
  return undefined
}

/** All breaches in the tree. */
export function breaches(): Breach[] {
  const found: Breach[] = []
  for (const top of ['packages', 'apps'])
    for (const path of files(join(root, top))) {
      const file = relative(root, path)
      const source = readFileSync(path, 'utf8')
      for (const [, named, bare, dynamic] of source.matchAll(IMPORT)) {
        const specifier = named ?? bare ?? dynamic ?? ''
        const why = judge(file, specifier)
        if (why) found.push({ file, imports: specifier, why })
      }
      if (/\bas\s+Approved\b/.test(source) && !file.startsWith(`${SERVER}/review/`))
        found.push({ file, imports: 'as Approved', why: 'Approved is made only in review, by approvedFor' })
    }
  const rooms = readdirSync(join(root, SERVER)).filter((name) => statSync(join(root, SERVER, name)).isDirectory())
  for (const room of rooms)
    if (!ROOMS.includes(room) && room !== 'kernel' && room !== 'audit' && !ABOVE.includes(room))
      found.push({
        file: `${SERVER}/${room}`,
        imports: '',
        why: 'this room has no place in the order; name it in scripts/walls.ts and docs/MAP.md',
      })
  return found
}

if (import.meta.main) {
  const found = breaches()
  for (const { file, imports, why } of found) console.error(`${file}: ${imports}\n  ${why}`)
  console.log(found.length === 0 ? 'walls stand' : `${found.length} breaches`)
  process.exitCode = found.length === 0 ? 0 : 1
}
