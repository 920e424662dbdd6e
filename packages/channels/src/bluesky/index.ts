import { CAPABILITIES } from '@chaperone/contract'
import { memoryBudget } from '../budget.ts'
import type { Channel } from '../contract.ts'
import type { ChannelDeps } from '../deps.ts'
import { connect } from './connect.ts'
import { WRITE_WINDOWS, type BlueskyDeps } from './deps.ts'
import { health, readBack, reconcile } from './look.ts'
import { check, render } from './render.ts'
import { send } from './send.ts'
import { takeDown } from './take-down.ts'
import { tidFor } from './tid.ts'

/** Bluesky, and any other AT Protocol server: the account names its own. */
export function createChannel(outside: ChannelDeps): Channel {
  const deps: BlueskyDeps = {
    fetch: outside.fetch,
    budget: outside.budget ?? memoryBudget(WRITE_WINDOWS),
    timeoutMs: outside.timeoutMs ?? 15_000,
    uploadTimeoutMs: (outside.timeoutMs ?? 15_000) * 2,
  }
  const can = CAPABILITIES.bluesky
  const own: Pick<Channel, 'network' | 'check'> = {
    network: 'bluesky',
    check: (rendering, capabilities = can) => check(rendering, capabilities),
  }
  return {
    ...own,
    // The lexicon fixes the limits; servers tell of no others.
    capabilities: async () => can,
    connect: (input) => connect(deps, input),
    health: (session) => health(deps, session),
    render: (input) => render(deps, can, input),
    prepare: (publicationId, now) => ({ key: tidFor(publicationId, now), createdAt: now.toISOString(), spent: false }),
    send: (session, input) => send(deps, own, session, input),
    reconcile: (session, idempotency) => reconcile(deps, session, idempotency),
    readBack: (session, receipt, rendering, idempotency) => readBack(deps, session, receipt, rendering, idempotency),
    takeDown: (session, input) => takeDown(deps, session, input),
  }
}
