import type { Client } from 'pg'
import type { OrganizationId } from '@chaperone/contract'
import { Problem } from '../kernel/index.ts'
import { dataKeyContext, HOUSE_SECRET_CONTEXT, unwrap, wrappedUnder, type MasterKeys } from '../kernel/maintenance.ts'
import { enterOrganization } from './source.ts'

/** What a master key wraps, as it lies in the database. */
interface Wrapped {
  context: string
  wrapped: Uint8Array
}

/** How a wrapped secret is to be changed; null leaves it as it is. */
export type Rewrap = (context: string, wrapped: Uint8Array) => Uint8Array | null

/** How many data keys there are, and under which master keys. */
export interface KeyCount {
  total: number
  /** By fingerprint; one that is wrapped under two keys counts under both. */
  under: Map<string, number>
  /** How many none of the keys here opens. */
  shut: number
}

interface Row {
  id: OrganizationId
  version: number
  wrapped: Buffer
}

/** Counts the data keys of the organizations that `scopes` lets be seen. The caller holds a transaction. */
export async function countKeys(
  client: Client,
  scopes: readonly (string | null)[],
  keys: MasterKeys,
): Promise<KeyCount> {
  const count: KeyCount = { total: 0, under: new Map(), shut: 0 }
  for (const scope of scopes) {
    await enterOrganization(client, scope)
    const rows = await client.query<Row>('select organization_id as id, version, wrapped from organization_keys')
    for (const { id, version, wrapped } of rows.rows) {
      count.total += 1
      if (!opens(keys, { context: dataKeyContext(id, version), wrapped })) count.shut += 1
      for (const name of namesIn(wrapped)) count.under.set(name, (count.under.get(name) ?? 0) + 1)
    }
  }
  return count
}

/** Whether the keys open the house's own secret; null where it has none yet. */
export async function opensHouseSecret(client: Client, keys: MasterKeys): Promise<boolean | null> {
  const found = await client.query<{ secret: Buffer | null }>('select secret from installation')
  const wrapped = found.rows[0]?.secret ?? null
  return wrapped === null ? null : opens(keys, { context: HOUSE_SECRET_CONTEXT, wrapped })
}

function opens(keys: MasterKeys, { context, wrapped }: Wrapped): boolean {
  try {
    return unwrap(keys, context, wrapped).length > 0
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

function namesIn(wrapped: Uint8Array): string[] {
  try {
    return wrappedUnder(wrapped)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

/** Changes how the house's own secret is wrapped. The caller holds a transaction. */
export async function rewrapHouseSecret(client: Client, rewrap: Rewrap): Promise<void> {
  const found = await client.query<{ secret: Buffer | null }>('select secret from installation for update')
  const secret = found.rows[0]?.secret ?? null
  const changed = secret === null ? null : rewrap(HOUSE_SECRET_CONTEXT, secret)
  if (changed !== null) await client.query('update installation set secret = $1', [changed])
}

/** Changes how the data keys that can be seen are wrapped, and answers how many there are. The caller holds a transaction. */
export async function rewrapDataKeys(client: Client, rewrap: Rewrap): Promise<number> {
  const rows = await client.query<Row>(
    'select organization_id as id, version, wrapped from organization_keys order by 1, 2 for update',
  )
  for (const { id, version, wrapped } of rows.rows) {
    const changed = rewrap(dataKeyContext(id, version), wrapped)
    if (changed === null) continue
    await client.query('update organization_keys set wrapped = $3 where organization_id = $1 and version = $2', [
      id,
      version,
      changed,
    ])
  }
  return rows.rows.length
}
