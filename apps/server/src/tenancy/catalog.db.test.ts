import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APP_ROLE, OWNER_ROLE } from '../kernel/db/names.ts'
import { FINDERS, ORGANIZATION_COLUMN, OUTSIDE_TABLES, type Finder } from '../kernel/db/outside.ts'
import { testKernel, type TestKernel } from '../kernel/testing.ts'

// Read out of PostgreSQL's catalog, so that a table, a function or a role that comes later is held to the same (docs/adr/0002).

/** What is ours in the database: all schemas but PostgreSQL's own. */
const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
const outside = new Set<string>(Object.values(OUTSIDE_TABLES).flat())

interface Table {
  name: string
  columns: string[]
  isForced: boolean
  policies: { name: string; to: string[]; command: string; permissive: boolean; using: string; check: string | null }[]
}

let kernel: TestKernel
let tables: Table[]

beforeAll(async () => {
  kernel = await testKernel()
  tables = (await kernel.admin(
    `select c.relname::text as name, c.relrowsecurity and c.relforcerowsecurity as "isForced",
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attnotnull) as columns,
       coalesce((select jsonb_agg(jsonb_build_object('name', p.polname, 'command', p.polcmd, 'permissive', p.polpermissive,
           'to', array(select r.rolname from pg_roles r where r.oid = any(p.polroles)),
           'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname)
         from pg_policy p where p.polrelid = c.oid), '[]') as policies
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  )) as unknown as Table[]
})
afterAll(() => kernel.close())

const columnOf = (table: string): string => ORGANIZATION_COLUMN[table] ?? 'organization_id'
const walled = (): Table[] => tables.filter((table) => !outside.has(table.name))
const listed = async (query: string, values: unknown[] = []): Promise<unknown[]> =>
  (await kernel.admin(query, values)).map((row) => Object.values(row).join(' '))

describe('the role that the server works as', () => {
  test('is the one looked at here', async () => {
    const answer = await kernel.db.outside('clock', (tx) =>
      tx.execute('select current_user::text as role, session_user::text as session'),
    )
    expect(answer.rows).toEqual([{ role: APP_ROLE, session: APP_ROLE }])
  })

  test('has no power over walls, roles or databases, and can become nobody else', async () => {
    const role = await kernel.admin(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1`,
      [APP_ROLE],
    )
    expect(role.map((row) => Object.values(row))).toEqual([[false, false, false, false, false]])
    expect(
      await listed(
        `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid
         where m.member = (select oid from pg_roles where rolname = $1)`,
        [APP_ROLE],
      ),
    ).toEqual([])
  })

  test('owns nothing', async () => {
    const owned = await listed(
      `select 'relation', relname::text from pg_class where pg_get_userbyid(relowner) = $1
       union all select 'function', proname::text from pg_proc where pg_get_userbyid(proowner) = $1
       union all select 'schema', nspname::text from pg_namespace where pg_get_userbyid(nspowner) = $1
       union all select 'database', datname::text from pg_database where pg_get_userbyid(datdba) = $1`,
      [APP_ROLE],
    )
    expect(owned).toEqual([])
  })

  test('may do nothing to a table that row-level security does not look at, and make nothing', async () => {
    const granted = await listed(
      `select c.oid::regclass::text, p.privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace,
         unnest(array['truncate', 'references', 'trigger']) as p(privilege)
       where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_table_privilege($1, c.oid, p.privilege)`,
      [APP_ROLE],
    )
    expect(granted).toEqual([])
    const making = await listed(
      `select n.nspname from pg_namespace n where ${OURS} and has_schema_privilege($1, n.oid, 'create')`,
      [APP_ROLE],
    )
    expect(making).toEqual([])
  })

  test('runs with an owner’s power only the finders, which answer ids', async () => {
    const functions = await kernel.admin(
      `select p.proname::text as name, pg_get_function_result(p.oid) as answers, p.proconfig as settings
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where ${OURS} and p.prosecdef and has_function_privilege($1, p.oid, 'execute') order by 1`,
      [APP_ROLE],
    )
    const finders = Object.keys(FINDERS).map((name) => `find_${name.replaceAll('-', '_')}`)
    expect(functions).toEqual(
      finders.toSorted().map((name) => ({
        name,
        answers: 'TABLE(organization_id uuid, id uuid)',
        settings: ['search_path=public, pg_temp'],
      })),
    )
  })
})

describe('every table', () => {
  test('has an organization, or is listed as one that stands outside', () => {
    expect(tables.length).toBeGreaterThan(40)
    expect(walled().filter((table) => !table.columns.includes(columnOf(table.name)))).toEqual([])
    const names = new Set(tables.map((table) => table.name))
    // `auth_two_factor` is named beforehand.
    expect([...outside].filter((name) => !names.has(name))).toEqual(['auth_two_factor'])
    expect(tables.filter((table) => outside.has(table.name) && table.columns.includes('organization_id'))).toEqual([])
  })

  test('that has an organization is walled, forced, by that column alone', () => {
    const found = new Set(Object.values<Finder>(FINDERS).map((finder) => finder.table))
    for (const { name, isForced, policies } of walled()) {
      const whose = `(${columnOf(name)} = ( SELECT (current_setting('app.organization_id'::text))::uuid AS current_setting))`
      const wall = {
        name: 'organization_wall',
        command: '*',
        permissive: true,
        to: [APP_ROLE],
        using: whose,
        check: whose,
      }
      const finder = { name: 'finder', command: 'r', permissive: true, to: [OWNER_ROLE], using: 'true', check: null }
      expect({ name, isForced, policies }).toEqual({
        name,
        isForced: true,
        policies: found.has(name) ? [finder, wall] : [wall],
      })
    }
  })

  test('that has an organization lies where the walls are, and nothing shows it from elsewhere', async () => {
    const elsewhere = await listed(
      `select c.oid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where ${OURS} and n.nspname <> 'public' and a.attname ~ 'organi[sz]ation' and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
    )
    expect(elsewhere).toEqual([])
    // A view reads as its owner, and the owner's policies would be the ones that count.
    const views = await listed(
      `select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${OURS} and c.relkind in ('v', 'm', 'f') and has_table_privilege($1, c.oid, 'select')`,
      [APP_ROLE],
    )
    expect(views).toEqual([])
    const schemas = await listed(
      `select n.nspname from pg_namespace n where ${OURS} and has_schema_privilege($1, n.oid, 'usage') order by 1`,
      [APP_ROLE],
    )
    expect(schemas).toEqual(['pgboss', 'public'])
  })

  // PostgreSQL looks past the wall when it checks a foreign key.
  test('points at rows of its own organization only', async () => {
    const keys = await kernel.admin(
      `select c.conname::text as name, c.conrelid::regclass::text as from, c.confrelid::regclass::text as to,
         array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i)
           join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns,
         array(select a.attname::text from unnest(c.confkey) with ordinality k(n, i)
           join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.i) as "toColumns"
       from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by 1`,
    )
    const open = keys.filter((key) => {
      const { from, to, columns, toColumns } = key as {
        from: string
        to: string
        columns: string[]
        toColumns: string[]
      }
      if (outside.has(from) || outside.has(to)) return false
      const at = columns.indexOf(columnOf(from))
      return at < 0 || toColumns[at] !== columnOf(to)
    })
    expect(keys.length).toBeGreaterThan(40)
    expect(open.map((key) => key['name'])).toEqual([])
  })
})
