import { z } from 'zod'

/** Raised when an older Chaperone could not read what a newer one writes. */
export const FORMAT = 1
export const MAGIC = Buffer.from('CHAPERONE BACKUP\n')
export const MAX_LABEL = 65_536

/** What stands in the clear at the head of a file: enough to say whether, and with which key, it can be read. */
export const Label = z.object({
  format: z.number().int(),
  /** The moment that the backup shows. */
  at: z.iso.datetime(),
  product: z.string(),
  /** Fingerprint of the master key. */
  key: z.string(),
  /** The migrations that the database had, oldest first. */
  schema: z.array(z.object({ hash: z.string(), at: z.number() })),
  /** The file's own key, wrapped by the master key; base64. */
  wrapped: z.string(),
})
export type Label = z.infer<typeof Label>

export const Manifest = z.object({
  /** In the order in which they follow. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  sequences: z.array(z.object({ name: z.string(), last: z.string().nullable() })),
  /** Version of the queue's own schema. */
  queue: z.number(),
  organizations: z.number(),
  /** The newest checkpoint of each log: what the restored record is held against. */
  ledger: z.array(z.object({ organizationId: z.string(), log: z.number(), size: z.number(), note: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

export const TableEnd = z.object({ rows: z.number(), digest: z.string() })
export const End = z.object({ digest: z.string() })
