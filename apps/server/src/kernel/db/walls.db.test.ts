import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '@chaperone/contract'
import { newId } from '../ids.ts'
import { testKernel, type TestKernel } from '../testing.ts'
import { connect, type DatabaseAddress } from './address.ts'
import { migrateDatabase } from './migrate.ts'
import { APP_ROLE } from './names.ts'
import { organizationOf } from './pool.ts'
import { prepareRoles, scramVerifier } from './roles.ts'
import { verifyWalls } from './walls.ts'
import { inject } from 'vitest'

let kernel: TestKernel
let first: OrganizationId
let second: OrganizationId
let app: DatabaseAddress
let admin: DatabaseAddress

beforeAll(async () => {
  kernel = await testKernel()
  first = await kernel.organization('First')
  second = await kernel.organization('Second')
  const database = kernel.config.databaseName
  app = { ...inject('database').app, database }
  admin = { ...inject('database').admin, database }
})
afterAll(() => kernel.close())

async function verify(address: DatabaseAddress): Promise<void> {
  const client = await connect(address)
  try {
    await verifyWalls(client)
  } finally {
    await client.end()
  }
}

test('the role that the server connects as is held by the walls', async () => {
  await expect(verify(app)).resolves.toBeUndefined()
})

test('an organization sees, changes and makes its own rows only', async () => {
  const seen = await kernel.db.withOrg(first, (tx) => tx.execute('select id from organizations'))
  expect(seen.rows).toEqual([{ id: first }])
  const changed = await kernel.db.withOrg(first, (tx) =>
    tx.execute("update organizations set name = 'Taken' returning id"),
  )
  expect(changed.rows).toEqual([{ id: first }])
  const insert = `insert into organization_keys (organization_id, version, wrapped) values ('${second}', 1, '\\x00')`
  await expect(kernel.db.withOrg(first, (tx) => tx.execute(insert))).rejects.toMatchObject({ cause: { code: '42501' } })
  const move = `update organizations set id = '${newId()}'`
  await expect(kernel.db.withOrg(first, (tx) => tx.execute(move))).rejects.toMatchObject({ cause: { code: '42501' } })
  expect(await kernel.admin('select name from organizations where id = $1', [second])).toEqual([{ name: 'Second' }])
})

test('without an organization a walled table is an error, also on a connection that had one before', async () => {
  for (let each = 0; each < 20; each += 1) {
    await kernel.db.withOrg(first, (tx) => tx.execute('select 1'))
    await expect(kernel.db.outside('clock', (tx) => tx.execute('select * from organizations'))).rejects.toThrow(
      /Failed query/,
    )
  }
  await expect(kernel.db.signIn.execute('select * from organizations')).rejects.toThrow(/Failed query/)
})

test('organizations at work side by side on the same connections do not mix', async () => {
  const seen = await Promise.all(
    Array.from({ length: 60 }, (_, each) => {
      const organization = each % 2 === 0 ? first : second
      return kernel.db.withOrg(organization, async (tx) => {
        const rows = (await tx.execute<{ id: string }>('select id from organizations, pg_sleep(0.002)')).rows
        return rows.length === 1 && rows[0]?.id === organization && organizationOf(tx) === organization
      })
    }),
  )
  expect(seen.every(Boolean)).toBe(true)
})

test('a finder answers ids across organizations, and no more than was asked', async () => {
  const found = await kernel.db.find('organizations')
  expect(found.map((each) => each.organizationId).toSorted()).toEqual([first, second].toSorted())
  expect(await kernel.db.find('organizations', [], 1)).toHaveLength(1)
  expect(await kernel.db.find('memberships-of-user', ["x' or true --"])).toEqual([])
})

test('a savepoint that fails leaves the rest of the transaction, in the same organization', async () => {
  await kernel.db.withOrg(first, async (tx) => {
    await expect(kernel.db.savepoint(tx, (inner) => inner.execute('select 1/0'))).rejects.toMatchObject({
      cause: { code: '22012' },
    })
    await kernel.db.savepoint(tx, async (inner) => expect(organizationOf(inner)).toBe(first))
    expect((await tx.execute('select id from organizations')).rows).toHaveLength(1)
  })
})

test('the server’s role can neither shed its walls nor change the tables', async () => {
  for (const statement of [
    'alter table organizations disable row level security',
    'drop policy organization_wall on organizations',
    'create table mine (id int)',
    'create table pgboss.mine (id int)',
    'set role chaperone_owner',
    'truncate organizations',
    'select * from migrations.applied',
  ]) {
    await expect(kernel.db.outside('clock', (tx) => tx.execute(statement))).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  }
})

test.each([
  ['a superuser', 'superuser', 'role_superuser'],
  ['one that bypasses the walls', 'bypassrls', 'role_bypassrls'],
])('the start is refused to %s', async (_who, option, reason) => {
  const name = `tried_${newId().slice(-12)}`
  await kernel.admin(`create role ${name} login ${option} password '${scramVerifier('x')}'`)
  try {
    await expect(verify({ ...app, user: name, password: 'x' })).rejects.toMatchObject({ reason })
  } finally {
    await kernel.admin(`drop role ${name}`)
  }
})

test('the start is refused to a member of the tables’ owner', async () => {
  const name = `tried_${newId().slice(-12)}`
  await kernel.admin(`create role ${name} login password '${scramVerifier('x')}'; grant chaperone_owner to ${name}`)
  try {
    await expect(verify({ ...app, user: name, password: 'x' })).rejects.toMatchObject({ reason: 'role_owns_tables' })
  } finally {
    await kernel.admin(`drop role ${name}`)
  }
})

test('the start is refused where a table stands open, and the next migration walls it', async () => {
  await kernel.admin('set role chaperone_owner; create table added (organization_id uuid not null, x int)')
  await expect(verify(app)).rejects.toMatchObject({ reason: 'table_unwalled' })
  const client = await connect(admin)
  await migrateDatabase(client, APP_ROLE, true)
  await client.end()
  await expect(verify(app)).resolves.toBeUndefined()
  await kernel.admin('alter table added no force row level security')
  await expect(verify(app)).rejects.toMatchObject({ reason: 'table_unwalled' })
  await kernel.admin('drop table added')
})

test('the start is refused where a table belongs to nobody and is not listed', async () => {
  for (const table of ['stray (x int)', 'stray (organization_id uuid)']) {
    await kernel.admin(`set role chaperone_owner; create table ${table}`)
    await expect(verify(app)).rejects.toMatchObject({ reason: 'table_not_listed' })
    await kernel.admin('drop table stray')
  }
})

test('several processes that migrate at once end with one history', async () => {
  const database = `at_once_${newId().slice(-12)}`
  const clients = await Promise.all(Array.from({ length: 4 }, () => connect({ ...admin, database: 'postgres' })))
  await Promise.all(clients.map((client) => prepareRoles(client, database, 'unused')))
  const owners = await Promise.all(clients.map(() => connect({ ...admin, database })))
  await Promise.all(owners.map((client) => migrateDatabase(client, APP_ROLE, true)))
  const history = await owners[0]?.query('select count(*)::int as n from migrations.applied')
  expect(history?.rows).toEqual([{ n: 1 }])
  await expect(verify({ ...app, database })).resolves.toBeUndefined()
  await owners[0]?.query("update migrations.applied set hash = 'of an earlier build'")
  await expect(migrateDatabase(owners[0] ?? (await connect(admin)), APP_ROLE, true)).rejects.toMatchObject({
    reason: 'database_of_another_build',
  })
  await Promise.all(owners.map((client) => client.end()))
  await clients[0]?.query(`drop database ${database}`)
  await Promise.all(clients.map((client) => client.end()))
})
