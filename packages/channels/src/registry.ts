import type { NetworkId } from '@chaperone/contract'
import type { Budget } from './budget.ts'
import type { Channel, ChannelFetch } from './contract.ts'
import type { PracticeStore } from './practice/store.ts'

/** What the adapters are given from outside. */
export interface ChannelDeps {
  fetch: ChannelFetch
  practice: PracticeStore
  /** Rate budget; in memory of this process where not given. */
  budget?: Budget | undefined
}

/** One of each network, made once a process: they share budgets and what a network asked to wait. */
export declare function createChannels(deps: ChannelDeps): Record<NetworkId, Channel>
