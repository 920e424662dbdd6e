import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { ORGANIZATION_COLUMN } from '../kernel/db/outside.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What an organization's rows are at a moment: of each table, how many and which. */
export type Traces = Record<string, string>

/** Each table with a condition for the rows that are an organization's, as the catalog has the tables. */
async function tablesOf(superuser: Client): Promise<{ name: string; column: string | null; where: string }[]> {
  const { rows } = await superuser.query<{ name: string; column: string | null }>(
    `select c.relname::text as name, (select a.attname::text from pg_attribute a
       where a.attrelid = c.oid and a.attname = coalesce(($1::jsonb) ->> c.relname, 'organization_id')) as column
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    [JSON.stringify(ORGANIZATION_COLUMN)],
  )
  return [
    ...rows.flatMap(({ name, column }) => (column === null ? [] : [{ name, column, where: `t."${column}" = $1` }])),
    // Whose these are is told by their person, and by what they carry.
    ...['auth_user', 'auth_account'].map((name) => ({
      name,
      column: null,
      where: `t.${name === 'auth_user' ? 'id' : 'user_id'} in (select user_id from memberships where organization_id = $1)`,
    })),
    { name: 'pgboss.job', column: null, where: `t.data ->> 'organizationId' = $1::text` },
  ]
}

async function allRowsOf(superuser: Client, organizationId: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { name, where } of await tablesOf(superuser)) {
    const { rows } = await superuser.query<{ row: string }>(
      `select t::text as row from ${name} t where ${where} order by 1`,
      [organizationId],
    )
    found[name] = rows.map(({ row }) => row)
  }
  return found
}

/** A row of an organization's out of each walled table, as JSON text. */
export async function sampleOf(superuser: Client, organizationId: string) {
  const samples: { table: string; column: string; record: string }[] = []
  for (const { name, column } of await tablesOf(superuser)) {
    if (column === null) continue
    const { rows } = await superuser.query<{ record: string }>(
      `select to_jsonb(t)::text as record from ${name} t where t."${column}" = $1 limit 1`,
      [organizationId],
    )
    for (const { record } of rows) samples.push({ table: name, column, record })
  }
  return samples
}

/** Counts and digests of all rows of an organization, read past every wall. */
export async function tracesOf(superuser: Client, organizationId: string): Promise<Traces> {
  const rows = await allRowsOf(superuser, organizationId)
  return Object.fromEntries(
    Object.entries(rows).map(([name, each]) => [name, `${each.length} rows, ${sha(each.join('\n')).slice(0, 16)}`]),
  )
}

/** Every id that stands in one organization's rows and in no row of the other's. */
export async function idsOnlyOf(superuser: Client, organizationId: string, other: string): Promise<Set<string>> {
  const idsIn = async (whose: string) =>
    new Set(Object.values(await allRowsOf(superuser, whose)).flatMap((rows) => rows.join('\n').match(UUID) ?? []))
  const [ids, others] = [await idsIn(organizationId), await idsIn(other)]
  return new Set([...ids].filter((id) => !others.has(id)))
}

/** Looks for what is an organization's own in an answer: its word, and its ids but those that were asked with. */
export function leaksOf(text: string, own: { ids: ReadonlySet<string>; word: string }, asked = ''): string[] {
  const found = (text.match(UUID) ?? []).filter((id) => own.ids.has(id) && !asked.includes(id))
  return text.toLowerCase().includes(own.word.toLowerCase()) ? [...found, own.word] : found
}
