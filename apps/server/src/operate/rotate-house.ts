import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import type { OrganizationId } from '@chaperone/contract'
import { Problem, sampleConfig, type Config, type Log } from '../kernel/index.ts'
import {
  dataKeyContext,
  fingerprint,
  ROTATE_LOCK,
  SECRET_BYTES,
  SERVER_NAME,
  serverName,
  wrap,
  type MasterKeys,
} from '../kernel/maintenance.ts'
import type { Step } from './rotate.ts'
import { keysShut, noHouse, oldServers, rotationRunning, tooMany } from './rotate-words.ts'
import { appAddress, connectOrRefuse, enterOrganization, openMaintenance } from './source.ts'
import { countKeys, opensHouseSecret, rewrapDataKeys, rewrapHouseSecret, type Rewrap } from './wrapped.ts'

/** One database whose keys are rotated, entered as the server's own role: the walls hold this too. */
export interface House {
  client: Client
  name: string
}

export interface Houses {
  all: House[]
  close(): Promise<void>
}

/** A version is one byte of what is sealed. */
const MOST_DATA_KEYS = 255

/** The house, and the sample hospital beside it: one master key serves both, and one role signs in to both. */
export async function openHouses(config: Config, keys: MasterKeys, log: Log): Promise<Houses> {
  const opened = await openMaintenance(config, log)
  const all: House[] = []
  async function close(): Promise<void> {
    await Promise.allSettled(all.map(({ client }) => client.end()))
    await opened.close()
  }
  try {
    const main = await enter(config, opened.address, keys)
    all.push(main)
    const found = await main.client.query<{ made: boolean }>(
      "select to_regclass('organization_keys') is not null as made",
    )
    if (found.rows[0]?.made !== true) throw noHouse()
    const lock = await main.client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [ROTATE_LOCK])
    if (lock.rows[0]?.mine !== true) throw rotationRunning()
    const { databaseSuffix } = sampleConfig(config)
    const sample = `${opened.address.database}${databaseSuffix}`
    const beside = await main.client.query('select 1 from pg_database where datname = $1', [sample])
    if (beside.rowCount !== 0) all.push(await enter(config, { ...opened.address, database: sample }, keys))
    return { all, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function enter(config: Config, address: Parameters<typeof appAddress>[1], keys: MasterKeys): Promise<House> {
  return { client: await connectOrRefuse(appAddress(config, address, keys)), name: address.database }
}

async function inTransaction<T>(client: Client, fn: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await fn()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error instanceof Problem ? keysShut(error) : error
  }
}

async function organizationsOf({ client }: House): Promise<string[]> {
  const found = await client.query<{ id: string }>('select organization_id as id from find_organizations(2147483647)')
  return found.rows.map(({ id }) => id)
}

/** Changes how everything in a database is wrapped, a transaction an organization, and answers how many data keys there are. */
export async function rewrapHouse(house: House, rewrap: Rewrap, step: Step): Promise<number> {
  const { client, name } = house
  await inTransaction(client, () => rewrapHouseSecret(client, rewrap))
  step(`secret of ${name}`)
  let dataKeys = 0
  for (const id of await organizationsOf(house)) {
    dataKeys += await inTransaction(client, async () => {
      await enterOrganization(client, id)
      return rewrapDataKeys(client, rewrap)
    })
    step(`organization of ${name}`)
  }
  return dataKeys
}

/** Makes a further data key for each organization that has one; answers how many there are then. */
export async function makeDataKeys(house: House, keys: MasterKeys, step: Step): Promise<number> {
  const { client, name } = house
  let dataKeys = 0
  for (const id of await organizationsOf(house)) {
    dataKeys += await inTransaction(client, async () => {
      await enterOrganization(client, id)
      const rows = await client.query<{ id: OrganizationId; version: number }>(
        'select organization_id as id, version from organization_keys order by version desc for update',
      )
      const newest = rows.rows[0]
      // Sealing makes the first one; an organization that was erased stays so.
      if (newest === undefined) return 0
      const version = newest.version + 1
      if (version > MOST_DATA_KEYS) throw tooMany()
      await client.query('insert into organization_keys (organization_id, version, wrapped) values ($1, $2, $3)', [
        newest.id,
        version,
        wrap(keys, dataKeyContext(newest.id, version), randomBytes(SECRET_BYTES)),
      ])
      return rows.rows.length + 1
    })
    step(`organization of ${name}`)
  }
  return dataKeys
}

/** @throws Refusal `wrong_key_for_database`, before anything is made or changed */
export async function requireRightKeys(house: House, keys: MasterKeys): Promise<void> {
  const { client } = house
  const organizations = await organizationsOf(house)
  await inTransaction(client, async () => {
    const isShut = (await opensHouseSecret(client, keys)) === false
    if (isShut || (await countKeys(client, organizations, keys)).shut > 0) throw keysShut()
  })
}

/** @throws Refusal `old_servers_running` where a server shows that it wraps under another key: it could open nothing any more */
export async function requireNoOldServers({ client }: House, keys: MasterKeys): Promise<void> {
  const found = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and starts_with(application_name, $1) and application_name <> $2`,
    [SERVER_NAME, serverName(fingerprint(keys[0]))],
  )
  const n = found.rows[0]?.n ?? 0
  if (n > 0) throw oldServers(n)
}
