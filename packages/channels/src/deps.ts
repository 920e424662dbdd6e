import type { Budget } from './budget.ts'
import type { ChannelFetch } from './contract.ts'
import type { PracticeStore } from './practice/store.ts'

/** What the adapters are given from outside. */
export interface ChannelDeps {
  fetch: ChannelFetch
  practice: PracticeStore
  /** Rate budget; in the memory of this process where not given. */
  budget?: Budget | undefined
  /** For one request; 15 s unless told otherwise. A picture may take twice as long. */
  timeoutMs?: number | undefined
}
