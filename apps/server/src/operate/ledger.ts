import type { Client } from 'pg'
import { CompactRange, equalBytes, leafHash, noteSigners, parseCheckpoint, parseVerifierKey } from '@chaperone/ledger'
import type { Manifest } from './format.ts'
import { refusal } from './refusal.ts'

const PAGE = 2_000

/**
 * Builds every log's tree anew from its entries and holds it against the newest checkpoint that it had: its root, its size, its signature.
 *
 * @returns how many entries were proved
 * @throws Refusal `ledger_does_not_fit`
 */
export async function verifyLedger(client: Client, ledger: Manifest['ledger']): Promise<number> {
  let entries = 0
  for (const { organizationId, log, size, note } of ledger) {
    const range = new CompactRange()
    while (range.size < size) {
      const page = await client.query<{ seq: string; leaf: Buffer }>(
        `select seq::text as seq, leaf from ledger_events e
         where organization_id = $1 and log = $2 and e.seq >= $3 and e.seq < $4 order by e.seq`,
        [organizationId, log, range.size, Math.min(size, range.size + PAGE)],
      )
      if (page.rows.length === 0) throw doesNotFit(organizationId, log, range.size)
      for (const { seq, leaf } of page.rows) {
        if (Number(seq) !== range.size) throw doesNotFit(organizationId, log, range.size)
        range.append(leafHash(new Uint8Array(leaf)))
      }
    }
    const checkpoint = parseCheckpoint(note)
    if (checkpoint?.size !== size || !equalBytes(checkpoint.root, range.root()))
      throw doesNotFit(organizationId, log, size)
    const keys = await client.query<{ vkey: string }>(
      'select vkey from ledger_keys where organization_id = $1 and log = $2',
      [organizationId, log],
    )
    const known = keys.rows.map(({ vkey }) => parseVerifierKey(vkey)).filter((key) => key !== undefined)
    if ((await noteSigners(checkpoint.note, known)).length === 0) throw doesNotFit(organizationId, log, size)
    entries += size
  }
  return entries
}

const doesNotFit = (organizationId: string, log: number, at: number) =>
  refusal(
    'ledger_does_not_fit',
    `The record does not verify: log ${log} of organization ${organizationId} is not, at entry ${at}, what its last checkpoint signed. All was undone. The record was altered before the backup, or the backup is not whole; compare with a checkpoint that left the house.`,
    `El registro no se verifica: el libro ${log} de la organización ${organizationId} no es, en el asiento ${at}, lo que firmó su último punto de control. Se deshizo todo. El registro se alteró antes de la copia o la copia no está completa; compárelo con un punto de control que haya salido de la casa.`,
  )

/**
 * Ends every log: what is recorded from here on begins another, which names the last checkpoint of this one. A database that was brought
 * back may lack entries that a checkpoint outside already covers, and must never sign what contradicts it.
 */
export async function endLogs(client: Client): Promise<void> {
  await client.query('update ledger_logs set ended_at = clock_timestamp() where ended_at is null')
}
