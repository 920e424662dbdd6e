import { sql } from 'drizzle-orm'
import { LiveEvent, type OrganizationId } from '@chaperone/contract'
import { z } from 'zod'
import type { Tx } from './db/pool.ts'
import type { Listener } from './listener.ts'

const CHANNEL = 'chaperone_live'
const Message = LiveEvent.extend({ organizationId: z.uuid() })

/** Tells screens that something changed. Ids only; each screen fetches anew what it may see. */
export interface Live {
  /** Heard once the transaction commits, by every process. */
  notify(tx: Tx, message: LiveEvent & { organizationId: OrganizationId }): Promise<void>
  /**
   * @param onGap called when notifications may have been missed (the database was away): fetch everything anew
   * @returns a function that ends the subscription
   */
  subscribe(organizationId: OrganizationId, onEvent: (event: LiveEvent) => void, onGap?: () => void): () => void
  close(): void
}

export async function createLive(listener: Listener): Promise<Live> {
  const subscribers = new Map<string, Set<{ onEvent: (event: LiveEvent) => void; onGap: (() => void) | undefined }>>()
  let connections = 0

  const end = await listener.listen(CHANNEL, {
    onMessage(payload) {
      const message = Message.safeParse(safeJson(payload))
      if (!message.success) return
      const { organizationId, topic, id } = message.data
      for (const each of subscribers.get(organizationId) ?? []) each.onEvent({ topic, id })
    },
    onConnect() {
      connections += 1
      if (connections > 1) for (const set of subscribers.values()) for (const each of set) each.onGap?.()
    },
  })

  return {
    async notify(tx, { organizationId, topic, id }) {
      await tx.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ organizationId, topic, id })})`)
    },
    subscribe(organizationId, onEvent, onGap) {
      const entry = { onEvent, onGap }
      const set = subscribers.get(organizationId) ?? new Set()
      set.add(entry)
      subscribers.set(organizationId, set)
      return () => {
        set.delete(entry)
        if (set.size === 0) subscribers.delete(organizationId)
      }
    },
    close: end,
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
