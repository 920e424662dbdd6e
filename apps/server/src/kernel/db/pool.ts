import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { OrganizationId } from '@chaperone/contract'
import { fromDatabase, isDatabaseAway } from '../errors.ts'
import { isId } from '../ids.ts'
import { errorFields, type Log } from '../log.ts'
import type { DatabaseAddress } from './address.ts'
import { ForgivingPool } from './forgiving-pool.ts'
import { FINDERS, type FinderName, type OutsideReason } from './outside.ts'

declare const transaction: unique symbol

/** A transaction that the kernel opened: inside one organization's wall, or outside it for a stated reason. */
export type Tx = NodePgDatabase & { readonly [transaction]: true }

/** What a finder answers. */
export interface Found {
  organizationId: OrganizationId
  id: string
}

export interface Db {
  /** Runs in one transaction, inside one organization's wall. Whatever throws rolls all of it back. */
  withOrg<T>(organizationId: OrganizationId, fn: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * One question inside an organization's wall, in one round trip. For the question that every request asks; values are written into
   * the statement, so they must be ids or come from us.
   */
  readOnce<R extends Record<string, unknown>>(organizationId: OrganizationId, query: SQL): Promise<R[]>
  /** Runs in one transaction outside every organization: only the tables that `outside.ts` lists under the reason can be reached. */
  outside<T>(reason: OutsideReason, fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Asks across organizations; the answer is ids only (`FINDERS` in `outside.ts`). */
  find(name: FinderName, args?: readonly unknown[], limit?: number): Promise<Found[]>
  /** Part of a transaction that may fail alone. */
  savepoint<T>(tx: Tx, fn: (tx: Tx) => Promise<T>): Promise<T>
  /** The sign-in library's handle: no organization is set on it, so every walled table refuses it. */
  readonly signIn: NodePgDatabase
  /** Whether the database answers. Throws the problem `database_away` where it doesn't. */
  ping(): Promise<void>
  /** How many connections there are, by what they do: in use, idle, and requests that wait for one. */
  connections(): Readonly<Record<'used' | 'idle' | 'waiting', number>>
  close(): Promise<void>
}

const scopes = new WeakMap<object, OrganizationId | null>()

function branded(tx: NodePgDatabase, scope: OrganizationId | null): Tx {
  scopes.set(tx, scope)
  return tx as Tx
}

/** The organization whose wall a transaction stands in. Throws where it stands in none: that is a mistake of the caller. */
export function organizationOf(tx: Tx): OrganizationId {
  const scope = scopes.get(tx)
  if (scope === undefined || scope === null) throw new Error('This transaction stands in no organization.')
  return scope
}

/** Connections of the kind that the server works with; their loss never ends the process. */
export function createPool(address: DatabaseAddress, log: Log, max: number): ForgivingPool {
  const pool = new ForgivingPool(address, {
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  })
  pool.on('error', (error) => log.warn('database.connection_lost', errorFields(error)))
  // The pool listens only while a connection is idle; one that breaks in use would otherwise be an uncaught error.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Sets an organization's wall for one transaction, so a pooled connection carries nothing into its next one. The simple protocol takes
 * no parameters: the id's form is checked before it comes here.
 */
const wallOf = (scope: OrganizationId): string => `select set_config('app.organization_id', '${scope}', true)`

const dialect = new PgDialect()

/** The rows of one statement out of several that were sent together. */
function rowsOf<R>(answers: unknown, index: number): R[] {
  const answer: unknown = Array.isArray(answers) ? answers[index] : undefined
  if (typeof answer !== 'object' || answer === null || !('rows' in answer))
    throw new Error('A statement had no answer.')
  return answer.rows as R[]
}

/** Opens the doors to the database as the server's own role. */
export function createDb(address: DatabaseAddress, log: Log, max = 12): Db {
  const pool = createPool(address, log, max)
  let away = false
  let savepoints = 0

  async function run<T>(scope: OrganizationId | null, fn: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      const result = await transact(scope, fn)
      if (away) log.info('database.back')
      away = false
      return result
    } catch (error) {
      if (!away && isDatabaseAway(error)) {
        away = true
        log.error('database.away', errorFields(error))
      }
      throw fromDatabase(error)
    }
  }

  // By hand rather than by drizzle's own transaction: its pool never gives back a connection on which BEGIN failed, and it would take
  // one more round trip for the wall.
  async function transact<T>(scope: OrganizationId | null, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let isBroken = false
    try {
      await client.query(scope === null ? 'begin' : `begin; ${wallOf(scope)}`)
      const result = await fn(branded(drizzle(client), scope))
      const ended = await client.query('commit')
      // A statement failed and somebody swallowed it: PostgreSQL undoes all, and says so only here.
      if (ended.command !== 'COMMIT') throw new Error('The transaction was undone.')
      return result
    } catch (error) {
      isBroken = isDatabaseAway(error)
      if (!isBroken) await client.query('rollback').catch(() => (isBroken = true))
      throw error
    } finally {
      client.release(isBroken)
    }
  }

  return {
    signIn: drizzle(pool),
    withOrg(organizationId, fn) {
      if (!isId(organizationId)) throw new Error('An organization is named by its id.')
      return run(organizationId, fn)
    },
    async readOnce<R extends Record<string, unknown>>(organizationId: OrganizationId, query: SQL) {
      if (!isId(organizationId)) throw new Error('An organization is named by its id.')
      const { sql: text } = dialect.sqlToQuery(query.inlineParams())
      try {
        // Statements sent together are one transaction of their own, which a failed one undoes: the setting does not outlive it.
        const answers: unknown = await pool.query(`${wallOf(organizationId)}; ${text}`)
        return rowsOf<R>(answers, 1)
      } catch (error) {
        throw fromDatabase(error)
      }
    },
    outside: (_reason, fn) => run(null, fn),
    find: (name, args = [], limit = 1000) =>
      run(null, async (tx) => {
        const wanted = FINDERS[name].args
        if (args.length !== wanted.length) throw new Error(`The finder ${name} wants ${wanted.length} arguments.`)
        const parameters = args.map((value, index) => sql`${value}::${sql.raw(wanted[index] ?? 'text')}`)
        const list = sql.join([...parameters, sql`${limit}::int`], sql`, `)
        const found = await tx.execute<{ organization_id: OrganizationId; id: string }>(
          sql`select organization_id, id from ${sql.identifier(finderFunction(name))}(${list})`,
        )
        return found.rows.map((row) => ({ organizationId: row.organization_id, id: row.id }))
      }),
    async savepoint(tx, fn) {
      savepoints += 1
      const name = sql.identifier(`s${savepoints}`)
      await tx.execute(sql`savepoint ${name}`)
      try {
        const result = await fn(tx)
        await tx.execute(sql`release savepoint ${name}`)
        return result
      } catch (error) {
        await tx.execute(sql`rollback to savepoint ${name}`)
        throw error
      }
    },
    async ping() {
      await run(null, (tx) => tx.execute(sql`select 1`))
    },
    connections: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => pool.end(),
  }
}

/** The name of the function that answers a finder. */
export function finderFunction(name: FinderName): string {
  return `find_${name.replaceAll('-', '_')}`
}
