import { ABOUTS, ID_TYPES, VERDICTS, type Finding } from '@chaperone/text'
import { z } from 'zod'

export type { Finding }

export const PhraseSchema = z.object({
  id: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type PhraseSchema = z.infer<typeof PhraseSchema>

export const FindingSchema = z.object({
  start: z.int(),
  end: z.int(),
  type: z.enum(ID_TYPES),
  about: z.enum(ABOUTS),
  score: z.number(),
  rule: z.string(),
  why: PhraseSchema,
  fix: PhraseSchema.optional(),
})
export type FindingSchema = z.infer<typeof FindingSchema>

/** Where a finding was made: the master text, an account's own version, a picture's description, or the title. */
export const CheckedPart = z.object({
  part: z.enum(['text', 'variant', 'alt', 'link', 'disclosure']),
  /** Account id for a variant, media id for a description; empty otherwise. */
  ref: z.string(),
  verdict: z.enum(VERDICTS),
  lang: z.string(),
  findings: z.array(
    FindingSchema.extend({
      /** Stable while its words stand: SHA-256 over part, type, rule and the found characters, salted per post. Dismissals hold to it. */
      key: z.string(),
      dismissed: z.boolean(),
    }),
  ),
  reasons: z.array(PhraseSchema),
})
export type CheckedPart = z.infer<typeof CheckedPart>

export const CheckResult = z.object({
  verdict: z.enum(VERDICTS),
  /** False where any reader failed or timed out; such a check never says ok. */
  complete: z.boolean(),
  parts: z.array(CheckedPart),
  detectorVersion: z.string(),
  policyVersion: z.string(),
})
export type CheckResult = z.infer<typeof CheckResult>
