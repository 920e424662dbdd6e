// Made from the folders by testing/make-registry.ts; registry.test.ts fails where they differ.
import type { NetworkId } from '@chaperone/contract'
import { createChannel as bluesky } from './bluesky/index.ts'
import type { Channel } from './contract.ts'
import type { ChannelDeps } from './deps.ts'
import { createChannel as manual } from './manual/index.ts'
import { createChannel as practice } from './practice/index.ts'

/** One of each network, made once a process: they share budgets and what a network asked to wait. */
export const createChannels = (deps: ChannelDeps): Record<NetworkId, Channel> => ({
  bluesky: bluesky(deps),
  manual: manual(deps),
  practice: practice(deps),
})
