import type { RoomEvent } from '@chaperone/contract'
import type { Tx } from './db/pool.ts'

type EventType = RoomEvent['type']
type EventOf<T extends EventType> = Extract<RoomEvent, { type: T }>
type Handler<T extends EventType> = (tx: Tx, event: EventOf<T>) => Promise<void>

/** How a room tells later rooms what happened, in the transaction of the change: if a listener fails, the change did not happen. */
export interface Events {
  on<T extends EventType>(type: T, handler: Handler<T>): void
  emit(tx: Tx, event: RoomEvent): Promise<void>
}

export function createEvents(): Events {
  const handlers = new Map<EventType, ((tx: Tx, event: RoomEvent) => Promise<void>)[]>()
  return {
    on(type, handler) {
      const list = handlers.get(type) ?? []
      // The map is keyed by the event's own type, so a handler never sees another's.
      list.push((tx, event) => handler(tx, event as EventOf<typeof type>))
      handlers.set(type, list)
    },
    async emit(tx, event) {
      // One after the other, in the order of the rooms: a transaction is one connection.
      for (const handler of handlers.get(event.type) ?? []) await handler(tx, event)
    },
  }
}
