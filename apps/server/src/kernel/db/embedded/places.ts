import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../../errors.ts'
import { canReach, type Account } from './account.ts'

/** The folders of the embedded database. */
export interface Places {
  /** Holds all the rest. */
  home: string
  /** PostgreSQL's own data folder. */
  cluster: string
  /** Where the socket lies. */
  run: string
  /** The superuser's generated password. */
  password: string
  log: string
  lock: string
}

// A socket's path holds 107 bytes on Linux and 103 on macOS, the name `.s.PGSQL.5432` and an ending for its lock included.
const SOCKET_FOLDER_LIMIT = 80

const shortName = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 12)

/** Makes the folders, owned by the account that PostgreSQL runs under. */
export function preparePlaces(dataDir: string, account: Account | null): Places {
  mkdirSync(dataDir, { recursive: true, mode: account === null ? 0o700 : 0o711 })
  // Root's own folder lets the account walk through; what lies in it is closed for itself.
  if (account !== null) chmodSync(dataDir, statSync(dataDir).mode | 0o011)
  let home = join(dataDir, 'postgres')
  if (!canReach(dataDir, account)) {
    // Root keeps its data where no other account can walk (a checkout under /root): PostgreSQL's files lie where it can.
    home = join('/var/lib/chaperone', shortName(dataDir))
    writeFileSync(join(dataDir, 'postgres.location'), `${home}\n`)
  }
  const places: Places = {
    home,
    cluster: join(home, 'cluster'),
    run: join(home, 'run'),
    password: join(home, 'superuser.password'),
    log: join(home, 'postgres.log'),
    lock: join(home, 'start.lock'),
  }
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 })
    chmodSync(home, account === null ? 0o700 : 0o711)
    if (Buffer.byteLength(places.run) > SOCKET_FOLDER_LIMIT) places.run = join(tmpdir(), `chaperone-${shortName(home)}`)
    makeOwned(places.run, account)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      'data_folder_unusable',
      {
        en: `The data folder ${home} cannot be written to. Set CHAPERONE_DATA to a folder of your own, or start as the user who made it.`,
        es: `No se puede escribir en la carpeta de datos ${home}. Indique en CHAPERONE_DATA una carpeta propia o inicie con el usuario que la creó.`,
      },
      error,
    )
  }
  return places
}

/** Makes a folder that only the account may enter; refuses one that somebody else put there. */
function makeOwned(path: string, account: Account | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const stat = lstatSync(path)
  const self = process.getuid?.()
  const trusted = stat.isDirectory() && (self === undefined || stat.uid === self || stat.uid === account?.uid)
  if (!trusted) {
    throw new StartError('socket_folder_taken', {
      en: `${path} belongs to another user. Remove it, or set CHAPERONE_DATA to a folder with a shorter path.`,
      es: `${path} pertenece a otro usuario. Elimínela o indique en CHAPERONE_DATA una carpeta con una ruta más corta.`,
    })
  }
  if (account !== null) chownSync(path, account.uid, account.gid)
  chmodSync(path, 0o700)
}
