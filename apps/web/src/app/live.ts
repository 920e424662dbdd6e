import { LiveEvent, type LiveTopic } from '@chaperone/contract'
import { useEffect, useSyncExternalStore } from 'react'
import { apiUrl } from '../api.ts'
import { queryClient } from './query.ts'

const GATHER_MS = 120
const AGAIN_MS = 3000

const fetchAll = () =>
  void queryClient.invalidateQueries(
    { predicate: ({ meta }) => (meta?.live?.length ?? 0) > 0 },
    // What is on its way already is new enough.
    { cancelRefetch: false },
  )

/** Listens to /api/live and has whatever named one of the topics fetched anew. One per window, by the shell. */
export function useLive(): void {
  useEffect(() => {
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    // What came between reading a page and listening was not heard either.
    let missed = true
    const topics = new Set<LiveTopic>()

    const flush = () => {
      timer = undefined
      const changed = [...topics]
      topics.clear()
      void queryClient.invalidateQueries({
        predicate: ({ meta }) => changed.some((topic) => meta?.live?.includes(topic) ?? false),
      })
    }
    const listen = () => {
      source = new EventSource(apiUrl('/api/live'))
      source.addEventListener('change', (message: MessageEvent<string>) => {
        let data: unknown
        try {
          data = JSON.parse(message.data)
        } catch {
          return
        }
        const event = LiveEvent.safeParse(data)
        if (!event.success) return
        topics.add(event.data.topic)
        timer ??= setTimeout(flush, GATHER_MS)
      })
      // What happened while nobody listened is not told again.
      source.addEventListener('gap', fetchAll)
      source.addEventListener('open', () => {
        if (missed) fetchAll()
        missed = false
      })
      source.addEventListener('error', () => {
        missed = true
        if (source?.readyState !== EventSource.CLOSED) return
        clearTimeout(again)
        again = setTimeout(listen, AGAIN_MS)
      })
    }
    listen()
    return () => {
      clearTimeout(timer)
      clearTimeout(again)
      source?.close()
    }
  }, [])
}

const subscribe = (listener: () => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
/** Whether this device has a connection. Offline, work is kept here and nothing that publishes can be pressed. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
