import { z } from 'zod'
import { LedgerEvent } from './events.ts'
import { MembershipId } from './ids.ts'
import { Moment } from './text.ts'

/** One entry of the record. `seq` is null for the instant between the change and its numbering. */
export const RecordEntry = z.object({
  seq: z.number().nullable(),
  at: Moment,
  actorId: MembershipId.nullable(),
  event: LedgerEvent,
  leaf: z.string().nullable(),
})
export type RecordEntry = z.infer<typeof RecordEntry>

/** GET /api/record?postId=&personId=&kind=&from=&to=&cursor= ; `subjects` names ids for those who may see them. */
export const RecordPage = z.object({
  entries: z.array(RecordEntry),
  next: z.string().nullable(),
  total: z.number(),
  subjects: z.record(z.string(), z.string()),
  /** Numbers of entries on this page whose stored bytes are not those recorded; what can't be read is not in `entries`. */
  altered: z.array(z.number()),
})
export type RecordPage = z.infer<typeof RecordPage>

/** GET /api/record/checkpoint ; GET /api/record/export streams chaperone-record.jsonl */
export const CheckpointAnswer = z.object({
  note: z.string(),
  vkey: z.string(),
  size: z.number(),
  at: Moment,
  origin: z.string(),
})
export type CheckpointAnswer = z.infer<typeof CheckpointAnswer>

/** GET /api/record/access?id= : who opened what; `sign_in.failed` and `sign_in.refused` name the account, by nobody who is known. */
export const AccessEntry = z.object({
  at: Moment,
  by: MembershipId.nullable(),
  what: z.string(),
  id: z.string(),
  reason: z.string().nullable(),
})
export type AccessEntry = z.infer<typeof AccessEntry>
export const AccessPage = z.object({ entries: z.array(AccessEntry), next: z.string().nullable() })
export type AccessPage = z.infer<typeof AccessPage>
