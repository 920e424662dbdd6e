import type { Client } from 'pg'
import { StartError } from '../errors.ts'
import { quoteName } from './names.ts'
import { FINDERS, ORGANIZATION_COLUMN, OUTSIDE_TABLES, type Finder, type FinderName } from './outside.ts'
import { finderFunction } from './pool.ts'

interface Table {
  name: string
  /** The columns of type uuid that may not be null. */
  columns: string[]
  isForced: boolean
  policies: string[]
  isGranted: boolean
}

const WALL = 'organization_wall'
const FINDER = 'finder'

/** Each table of the product, as the catalog has it. */
async function tables(client: Client, appRole: string): Promise<Table[]> {
  const answer = await client.query<Table>(
    `select c.relname as name,
       c.relrowsecurity and c.relforcerowsecurity as "isForced",
       has_table_privilege($1, c.oid, 'select') and has_table_privilege($1, c.oid, 'insert') as "isGranted",
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'uuid'::regtype and a.attnotnull) as columns,
       array(select p.polname::text from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     order by c.relname`,
    [appRole],
  )
  return answer.rows
}

const outside = new Set<string>(Object.values(OUTSIDE_TABLES).flat())

/** The column that says whose a row is; null where the table has none. */
function organizationColumn(table: Table): string | null {
  const column = ORGANIZATION_COLUMN[table.name] ?? 'organization_id'
  return table.columns.includes(column) ? column : null
}

/** Walls every table by organization and lets the server's role work in them. Does only what is missing, so it may run at each start. */
export async function raiseWalls(client: Client, appRole: string): Promise<void> {
  const role = quoteName(appRole)
  const statements: string[] = []
  const known = await tables(client, appRole)
  const found = new Set(Object.values<Finder>(FINDERS).map((finder) => finder.table))
  for (const table of known) {
    const name = quoteName(table.name)
    const column = organizationColumn(table)
    if (!table.isGranted) statements.push(`grant select, insert, update, delete on ${name} to ${role}`)
    if (column === null || outside.has(table.name)) continue
    if (!table.isForced)
      statements.push(`alter table ${name} enable row level security`, `alter table ${name} force row level security`)
    if (!table.policies.includes(WALL)) {
      // As a sub-select it is read once a statement. Where no organization is set it is an error, which a mistake should be.
      const whose = `${quoteName(column)} = (select current_setting('app.organization_id')::uuid)`
      statements.push(`create policy ${WALL} on ${name} to ${role} using (${whose}) with check (${whose})`)
    }
    if (found.has(table.name) && !table.policies.includes(FINDER)) {
      // Force holds the owner too; the finders' functions run as the owner and need to see.
      statements.push(`create policy ${FINDER} on ${name} for select to current_user using (true)`)
    }
  }
  statements.push(`grant usage on schema public to ${role}`, `grant usage on all sequences in schema public to ${role}`)
  const names = new Set(known.map((table) => table.name))
  for (const [name, finder] of Object.entries(FINDERS) as [FinderName, Finder][]) {
    if (names.has(finder.table)) statements.push(...finderStatements(name, finder, role))
  }
  if (statements.length > 0) await client.query(statements.join(';\n'))
}

/** A function that answers ids across organizations, and nothing else. */
function finderStatements(name: FinderName, finder: Finder, role: string): string[] {
  const column = ORGANIZATION_COLUMN[finder.table] ?? 'organization_id'
  const signature = [...finder.args, 'int'].join(', ')
  const call = `${quoteName(finderFunction(name))}(${signature})`
  return [
    `create or replace function ${call} returns table (organization_id uuid, id uuid)
       language sql stable security definer set search_path = public, pg_temp
       as $finder$
         select found.${quoteName(column)}, found.id from ${quoteName(finder.table)} found
         where ${finder.where} order by ${finder.order ?? 'found.id'} limit $${finder.args.length + 1}
       $finder$`,
    `revoke all on function ${call} from public`,
    `grant execute on function ${call} to ${role}`,
  ]
}

/**
 * Looks, through the very connection the server will work with, whether the walls hold it.
 *
 * @throws StartError with the first reason why they don't
 */
export async function verifyWalls(client: Client): Promise<void> {
  const answer = await client.query<{
    role: string
    isSuper: boolean
    isBypassing: boolean
    owned: string | null
    owns: string | null
  }>(
    `select current_user::text as role, r.rolsuper as "isSuper", r.rolbypassrls as "isBypassing",
       (select c.relname::text from pg_class c
          where c.relnamespace in ('public'::regnamespace, to_regnamespace('pgboss')) and c.relkind in ('r', 'p')
            and pg_has_role(current_user, c.relowner, 'member') limit 1) as owned,
       (select n.nspname::text from pg_namespace n
          where n.nspname in ('public', 'pgboss') and has_schema_privilege(n.oid, 'create') limit 1) as owns
     from pg_roles r where r.rolname = current_user`,
  )
  const role = answer.rows[0]
  if (role === undefined)
    throw refusal('role_unknown', 'the role is not in the catalog', 'el rol no está en el catálogo')
  const who = `“${role.role}”`
  if (role.isSuper) throw refusal('role_superuser', `the role ${who} is a superuser`, `el rol ${who} es superusuario`)
  if (role.isBypassing)
    throw refusal(
      'role_bypassrls',
      `the role ${who} bypasses row-level security`,
      `el rol ${who} elude la seguridad por filas`,
    )
  if (role.owned !== null) {
    throw refusal(
      'role_owns_tables',
      `the role ${who} owns the table ${role.owned}`,
      `el rol ${who} es dueño de la tabla ${role.owned}`,
    )
  }
  if (role.owns !== null) {
    throw refusal(
      'role_may_create',
      `the role ${who} may create tables in ${role.owns}`,
      `el rol ${who} puede crear tablas en ${role.owns}`,
    )
  }
  for (const table of await tables(client, role.role)) {
    const column = organizationColumn(table)
    if (column === null && !outside.has(table.name)) {
      throw refusal(
        'table_not_listed',
        `the table ${table.name} has no organization and is not listed in kernel/db/outside.ts`,
        `la tabla ${table.name} no tiene organización y no figura en kernel/db/outside.ts`,
      )
    }
    if (column !== null && !outside.has(table.name) && !(table.isForced && table.policies.includes(WALL))) {
      throw refusal(
        'table_unwalled',
        `the table ${table.name} is not walled by organization`,
        `la tabla ${table.name} no está separada por organización`,
      )
    }
  }
}

function refusal(reason: string, en: string, es: string): StartError {
  return new StartError(reason, {
    en: `Chaperone does not start, because ${en}. One organization could read another’s rows.`,
    es: `Chaperone no arranca, porque ${es}. Una organización podría leer las filas de otra.`,
  })
}
