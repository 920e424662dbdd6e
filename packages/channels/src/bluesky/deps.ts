import type { Budget } from '../budget.ts'
import type { ChannelFetch } from '../contract.ts'

export interface BlueskyDeps {
  fetch: ChannelFetch
  budget: Budget
  /** For one request. */
  timeoutMs: number
  /** For one picture. */
  uploadTimeoutMs: number
}

const HOUR = 3_600_000
/** Points an account may spend on writing. Source: docs.bsky.app, rate limits; domain notes of 21 Nov 2026. */
export const WRITE_WINDOWS = [
  { points: 5_000, ms: HOUR },
  { points: 35_000, ms: 24 * HOUR },
]
