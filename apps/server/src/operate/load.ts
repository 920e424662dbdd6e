import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Manifest } from './format.ts'
import { malformed, type BackupRecord } from './records.ts'
import { refusal } from './refusal.ts'
import { RowDigest } from './rows.ts'
import { copyOut } from './snapshot.ts'
import { tablesByName } from './target.ts'
import { copyInSql, isQueueTable, tableSql, type Table } from './tables.ts'

export type Digests = Map<string, { rows: number; digest: string }>

/**
 * Streams the tables of a backup into those of the database, which are there and empty.
 *
 * @param withQueue whether the jobs that waited are taken too: not where the queue has another form by now
 * @returns what the tables must hold
 */
export async function loadTables(
  client: Client,
  manifest: Manifest,
  records: AsyncGenerator<BackupRecord>,
  withQueue: boolean,
): Promise<Digests> {
  const here = await tablesByName(client)
  const expected: Digests = new Map()
  for (const table of manifest.tables) {
    const wanted = withQueue || !isQueueTable(table.name)
    if (wanted) requireShape(table, here.get(table.name))
    let end: { rows: number; digest: string } | undefined
    const rows = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        const next = await records.next()
        if (next.done) throw malformed()
        if (next.value.kind === 'rows') yield next.value.bytes
        else if (next.value.kind === 'table') {
          end = next.value
          return
        } else throw malformed()
      }
    }
    if (wanted) await pipeline(rows, client.query(copyFrom(copyInSql(table))))
    else for await (const _ of rows()) continue
    if (end === undefined || end.rows !== table.rows) throw malformed()
    if (wanted) expected.set(table.name, { rows: end.rows, digest: end.digest })
  }
  const last = await records.next()
  if (last.done || last.value.kind !== 'end') throw malformed()
  return expected
}

function requireShape(table: Table, here: Table | undefined): void {
  const missing = table.columns.find((column) => here?.columns.includes(column) !== true)
  if (missing === undefined) return
  throw refusal(
    'backup_foreign',
    `The backup has ${table.name}.${missing}, which this Chaperone's database does not have. Restore it with the version that made it.`,
    `La copia tiene ${table.name}.${missing}, que la base de datos de este Chaperone no tiene. Restáurela con la versión que la hizo.`,
  )
}

export async function setSequences(client: Client, manifest: Manifest): Promise<void> {
  for (const { name, last } of manifest.sequences)
    if (last !== null) await client.query('select setval($1::regclass, $2::bigint)', [tableSql(name), last])
}

/**
 * Reads every restored table out again and holds it against what was backed up, row for row.
 * @throws Refusal `restored_differs`
 */
export async function compareTables(client: Client, manifest: Manifest, expected: Digests): Promise<void> {
  for (const table of manifest.tables) {
    const wanted = expected.get(table.name)
    if (wanted === undefined) continue
    const digest = new RowDigest()
    for await (const _ of copyOut(client, table, digest)) continue
    if (digest.rows === wanted.rows && digest.digest() === wanted.digest) continue
    throw refusal(
      'restored_differs',
      `${table.name} came out of the restore with other rows than were backed up (${digest.rows} of ${wanted.rows}). All of it was undone. Please report this.`,
      `${table.name} quedó tras restaurar con filas distintas de las copiadas (${digest.rows} de ${wanted.rows}). Se deshizo todo. Por favor, infórmelo.`,
    )
  }
}
