import type { Language, OrganizationId } from '@chaperone/contract'
import { consistencyProof, toBase64 } from '@chaperone/ledger'
import { problem, type Kernel, type Tx } from '../kernel/index.ts'
import type { Destinations } from './deps.ts'
import { lastCheckpoint, openLog, readTile, saveWitnessed, type CheckpointRow, type Log } from './store.ts'

// Whoever holds the key of a log could rewrite it, so its checkpoints leave the host every day (docs/LEDGER.md).

const WORDS: Record<Language, { subject: (name: string) => string; text: (note: string) => string }> = {
  en: {
    subject: (name) => `Checkpoint of the record: ${name}`,
    text: (note) =>
      `Keep this message. It proves later that nothing in the record before it was changed:\n\n` +
      `1. Save everything between the two lines in a file, checkpoint.txt.\n2. Ask for an export of the record.\n` +
      `3. Run: chaperone verify EXPORT --since checkpoint.txt\n\n${'-'.repeat(40)}\n${note}${'-'.repeat(40)}\n`,
  },
  es: {
    subject: (name) => `Punto de control del registro: ${name}`,
    text: (note) =>
      `Guarde este mensaje. Demostrará más adelante que nada anterior en el registro se cambió:\n\n` +
      `1. Guarde todo lo que hay entre las dos líneas en un archivo, checkpoint.txt.\n2. Pida una exportación del registro.\n` +
      `3. Ejecute: chaperone verify EXPORTACIÓN --since checkpoint.txt\n\n${'-'.repeat(40)}\n${note}${'-'.repeat(40)}\n`,
  },
}

/** The body that C2SP tlog-witness asks for: the size the witness knows, the proof from there, the checkpoint. */
async function witnessBody(tx: Tx, log: Log, checkpoint: CheckpointRow, old: number): Promise<string> {
  const proof = await consistencyProof(old, checkpoint.size, (level, index) => readTile(tx, log.log, level, index))
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint.note}`
}

const COSIGNATURE = /^— [^\s+]+ [A-Za-z0-9+/]+={0,2}$/u

/**
 * Sends the newest checkpoint where the organization wants it. Each answers the size that was sent; null where there is
 * nothing to do.
 */
export function createSender({ db, mail, fetch }: Kernel, destinations: (tx: Tx) => Promise<Destinations>) {
  async function newest(
    organizationId: OrganizationId,
  ): Promise<{ open: Log; checkpoint: CheckpointRow; wanted: Destinations } | null> {
    return db.withOrg(organizationId, async (tx) => {
      const open = await openLog(tx)
      const checkpoint = open && (await lastCheckpoint(tx, open.log))
      return open === null || checkpoint === null ? null : { open, checkpoint, wanted: await destinations(tx) }
    })
  }

  return {
    /** @throws Problem where the mail server did not take it */
    async mail(organizationId: OrganizationId): Promise<number | null> {
      const found = await newest(organizationId)
      if (found === null || found.wanted.mail.length === 0) return null
      const { subject, text } = WORDS[found.wanted.lang]
      for (const to of found.wanted.mail)
        await mail.send({ to, subject: subject(found.wanted.name), text: text(found.checkpoint.note) })
      return found.checkpoint.size
    },

    /**
     * Hands it to the witness (C2SP tlog-witness) and keeps the signatures that come back. A witness that knows another
     * size says so (409) and is answered from there, once.
     * @throws Problem where the witness did not take it
     */
    async witness(organizationId: OrganizationId): Promise<number | null> {
      const found = await newest(organizationId)
      if (found === null || found.wanted.witnessUrl === null) return null
      const { open, checkpoint } = found
      const url = found.wanted.witnessUrl
      let old = Math.min(open.witnessedSize, checkpoint.size)
      for (let attempt = 0; attempt < 2; attempt++) {
        const from = old
        const response = await fetch(url, {
          purpose: 'record.witness',
          method: 'POST',
          headers: { 'content-type': 'text/plain; charset=utf-8' },
          body: await db.withOrg(organizationId, (tx) => witnessBody(tx, open, checkpoint, from)),
          maxBytes: 16_384,
        })
        const text = await response.text()
        if (response.ok) {
          const lines = text.split('\n').filter((line) => COSIGNATURE.test(line))
          const cosignatures = lines
            .slice(0, 8)
            .map((line) => `${line}\n`)
            .join('')
          await db.withOrg(organizationId, (tx) => saveWitnessed(tx, open.log, checkpoint.size, cosignatures))
          return checkpoint.size
        }
        const known = Number(text.trim())
        if (response.status !== 409 || !Number.isSafeInteger(known) || known < 0 || known > checkpoint.size) break
        old = known
      }
      throw problem('network_refused')
    },
  }
}
