// What ships: the production dependencies of every workspace, as package-lock.json pins them. `npm run sbom` and `npm run licenses` read it.
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

interface Entry {
  /** Only where the package was installed under another name. */
  name?: string
  version?: string
  license?: string
  integrity?: string
  link?: boolean
  /** Of a link: the workspace's folder. */
  resolved?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

export interface Lock {
  packages: Record<string, Entry>
}

/** A part of ours, or somebody else's package, and what it needs to run. */
export interface Shipped {
  /** The package URL; of our own parts, which no registry has, their folder. The repository itself is `.`. */
  id: string
  name: string
  version: string
  license: string | null
  /** As npm writes it: `sha512-` and base64. */
  integrity: string | null
  own: boolean
  /** Installed only on the systems it is made for, or left out where it cannot be. */
  optional: boolean
  needs: string[]
}

/**
 * Tools of the build that leave something of themselves in it: Tailwind its theme in the stylesheet, Vite and Rolldown their loaders in the
 * scripts. What they need themselves stays behind.
 */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = { 'apps/web': ['rolldown', 'tailwindcss', 'vite'] }

export function readLock(): Lock {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
}

/** The package URL of an npm package. */
export const purlOf = (name: string, version: string): string =>
  `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}`

const byId = (a: Shipped, b: Shipped): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * Follows dependencies, optional dependencies and required peers from the repository and its workspaces, as Node resolves them.
 * Peers that a package may do without, and that nothing else asks for, do not ship.
 * @throws Error where the lock lacks a package that is asked for
 */
export function shipped(lock: Lock): Shipped[] {
  const { packages } = lock
  const found = new Map<string, Shipped>()

  function place(from: string, name: string): string | undefined {
    for (let folder = from; ; folder = dirname(folder)) {
      const path = folder === '.' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
      const entry = packages[path]
      if (entry !== undefined) return entry.link === true ? entry.resolved : path
      if (folder === '.') return undefined
    }
  }

  function visit(path: string, optional: boolean, leaf = false): string {
    const entry = packages[path === '.' ? '' : path]
    const own = !path.includes('node_modules/')
    const name = entry?.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (entry?.version === undefined) throw new Error(`package-lock.json gives no version of ${path}`)
    const id = own ? path : purlOf(name, entry.version)
    const known = found.get(id)
    if (known !== undefined && (!known.optional || optional)) return id
    const { version, license = null, integrity = null } = entry
    const made: Shipped = { id, name, version, license, integrity, own, optional, needs: [] }
    found.set(id, made)
    if (leaf) return id

    const needs = new Set<string>()
    const follow = (names: readonly string[], kind: 'must' | 'may' | 'built in'): void => {
      for (const each of names) {
        const target = place(path, each)
        if (target !== undefined) needs.add(visit(target, optional || kind === 'may', kind === 'built in'))
        else if (kind !== 'may') throw new Error(`package-lock.json has no ${each}, which ${path} needs`)
      }
    }
    const peers = Object.keys(entry.peerDependencies ?? {})
    follow(Object.keys(entry.dependencies ?? {}), 'must')
    follow(BUILT_IN[path] ?? [], 'built in')
    follow(
      peers.filter((each) => entry.peerDependenciesMeta?.[each]?.optional !== true),
      'must',
    )
    follow(Object.keys(entry.optionalDependencies ?? {}), 'may')
    made.needs = [...needs].toSorted()
    return id
  }

  visit('.', false)
  for (const entry of Object.values(packages)) if (entry.link === true) visit(entry.resolved ?? '', false)
  return [...found.values()].toSorted(byId)
}
