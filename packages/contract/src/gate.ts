import { z } from 'zod'

export const GateName = z.enum(['check', 'authorization', 'claims', 'review', 'channel', 'standing', 'pause', 'window'])
export type GateName = z.infer<typeof GateName>

/** `unlooked`: this gate does not look at that yet, and says so rather than calling it clear. */
export const GateState = z.enum(['clear', 'fix', 'look', 'wait', 'not_needed', 'unlooked'])
export type GateState = z.infer<typeof GateState>

export const Resolver = z.enum([
  'author',
  'second_person',
  'reviewer',
  'privacy_officer',
  'duty_officer',
  'administrator',
  'time',
  'nobody',
])
export type Resolver = z.infer<typeof Resolver>

/** Why a gate stands as it does, worded by each face in its language: see `gateWords` in policy. */
export const GateReason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  resolver: Resolver,
  /** Whether this reason ends it (never), holds it (wait), or only informs. */
  weight: z.enum(['never', 'wait', 'note']),
})
export type GateReason = z.infer<typeof GateReason>

export const Gate = z.object({ gate: GateName, state: GateState, reasons: z.array(GateReason) })
export type Gate = z.infer<typeof Gate>

export const Decision = z.object({
  outcome: z.enum(['publish', 'wait', 'never']),
  gates: z.array(Gate),
  policyVersion: z.string(),
})
export type Decision = z.infer<typeof Decision>

/** Lanes by risk: who must look before it goes out. */
export const Lane = z.enum(['notice', 'standard', 'clinical', 'privacy'])
export type Lane = z.infer<typeof Lane>
