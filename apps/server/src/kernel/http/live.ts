import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Kernel } from '../index.ts'
import { problem } from '../errors.ts'
import type { App, Env } from './app.ts'

const HEARTBEAT_MS = 25_000

/**
 * `GET /api/live`: server-sent events for the organization of whoever asks. Register after the middleware that sets the actor.
 *
 * @param isStillHere asked at each beat: an open connection outlives neither its session nor the membership by more than one
 */
export function liveRoute(
  kernel: Kernel,
  app: App,
  isStillHere: (c: Context<Env>) => Promise<boolean>,
  beatMs = HEARTBEAT_MS,
): void {
  app.get('/api/live', (c) => {
    const actor = c.get('actor')
    if (actor === null) throw problem('not_signed_in')
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const end = kernel.live.subscribe(
        actor.organizationId,
        (event) => void stream.writeSSE({ event: 'change', data: JSON.stringify(event) }).catch(() => {}),
        () => void stream.writeSSE({ event: 'gap', data: '{}' }).catch(() => {}),
      )
      stream.onAbort(end)
      try {
        while (!stream.aborted && !kernel.closing.aborted) {
          await stream.writeSSE({ event: 'beat', data: '{}' })
          await pause(beatMs, kernel.closing)
          // Where it cannot be found out, the browser asks anew and is told why.
          if (!(await isStillHere(c).catch(() => false))) return
        }
      } finally {
        end()
      }
    })
  })
}

/** Waits, or less where the server closes meanwhile. */
function pause(milliseconds: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      closing.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    closing.addEventListener('abort', done)
  })
}
