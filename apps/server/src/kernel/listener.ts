import type { Client } from 'pg'
import { connect, type DatabaseAddress } from './db/address.ts'
import { errorFields, type Log } from './log.ts'

interface Subscription {
  onMessage: (payload: string) => void
  /** Called after each (re)connection: what was notified meanwhile is lost. */
  onConnect?: () => void
}

/** One connection that listens for everybody in this process, and comes back by itself. */
export interface Listener {
  listen(channel: string, subscription: Subscription): Promise<() => void>
  close(): Promise<void>
}

const quoted = (channel: string) => `"${channel.replaceAll('"', '""')}"`

export function createListener(address: DatabaseAddress, log: Log): Listener {
  const channels = new Map<string, Set<Subscription>>()
  let client: Client | undefined
  let opening: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
  let wait = 100
  let closed = false

  function lost(from: Client): void {
    if (client !== from || closed) return
    client = undefined
    log.warn('listener.lost')
    retryLater()
  }

  function retryLater(): void {
    if (closed || retry !== undefined) return
    retry = setTimeout(() => {
      retry = undefined
      open().catch(() => {})
    }, wait)
    retry.unref()
    wait = Math.min(wait * 2, 5_000)
  }

  async function connectOnce(): Promise<void> {
    try {
      const fresh = await connect(address, { keepAlive: true })
      if (closed) return await fresh.end()
      fresh.on('notification', (message) => {
        for (const each of channels.get(message.channel) ?? []) each.onMessage(message.payload ?? '')
      })
      fresh.on('end', () => lost(fresh))
      fresh.on('error', () => lost(fresh))
      for (const channel of channels.keys()) await fresh.query(`listen ${quoted(channel)}`)
      client = fresh
      wait = 100
      for (const set of channels.values()) for (const each of set) each.onConnect?.()
    } catch (error) {
      log.warn('listener.unreachable', errorFields(error))
      retryLater()
      throw error
    }
  }

  function open(): Promise<void> {
    if (client !== undefined) return Promise.resolve()
    opening ??= connectOnce().finally(() => {
      opening = undefined
    })
    return opening
  }

  return {
    async listen(channel, subscription) {
      const set = channels.get(channel) ?? new Set()
      const isNew = set.size === 0
      set.add(subscription)
      channels.set(channel, set)
      const wasOpen = client !== undefined
      // An unreachable database is retried; whoever subscribed hears of it by `onConnect`.
      await open().catch(() => {})
      if (wasOpen && isNew) await client?.query(`listen ${quoted(channel)}`)
      return () => {
        set.delete(subscription)
      }
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await opening?.catch(() => {})
      const last = client
      client = undefined
      await last?.end().catch(() => {})
    },
  }
}
