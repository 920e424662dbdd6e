import { Worker } from 'node:worker_threads'
import { READER_VERSION, type Context, type Reading } from '@chaperone/text'

/** A text that could not be read to its end is no clean text: whoever asks must say so. */
export type ReadOutcome = { failed: false; reading: Reading } | { failed: true }

export interface Reader {
  readonly version: string
  read(text: string, context: Context): Promise<ReadOutcome>
  close(): Promise<void>
}

/** Milliseconds after which a text counts as unreadable; the longest text a person may write is read in about one second. */
const PATIENCE_MS = 5_000
/** Milliseconds that a new thread may take to load the reader, before the clock of a text begins. */
const LOADING_MS = 30_000

interface Asked {
  text: string
  context: Context
  answer: (outcome: ReadOutcome) => void
}

/**
 * The text reader in a thread of its own: a text made to be slow holds up no other request, and is given up after five seconds.
 * The thread starts with the first text.
 * @param patienceMs for tests
 * @param script for tests
 */
export function createReader(patienceMs = PATIENCE_MS, script = new URL('./read-worker.ts', import.meta.url)): Reader {
  const queue: Asked[] = []
  let worker: Worker | undefined
  let loaded = false
  let current: { asked: Asked; timer: NodeJS.Timeout } | undefined
  let closed = false

  const settle = (outcome: ReadOutcome): void => {
    const done = current
    if (done === undefined) return
    current = undefined
    clearTimeout(done.timer)
    worker?.unref()
    done.asked.answer(outcome)
    next()
  }

  const start = (): Worker => {
    const made = new Worker(script)
    loaded = false
    made.on('message', (reading: Reading | null | 'loaded') => {
      if (worker !== made) return
      if (reading === 'loaded') {
        loaded = true
        if (current !== undefined) ask(made, current)
        return
      }
      settle(
        reading === null || reading.reasons.some((reason) => reason.id === 'reader-failed')
          ? { failed: true }
          : { failed: false, reading },
      )
    })
    const drop = (): void => {
      if (worker !== made) return
      worker = undefined
      settle({ failed: true })
    }
    made.on('error', drop)
    made.on('exit', drop)
    return made
  }

  function next(): void {
    const asked = current === undefined ? queue.shift() : undefined
    if (asked === undefined) return
    if (closed) {
      asked.answer({ failed: true })
      next()
      return
    }
    worker ??= start()
    const busy = worker
    busy.ref()
    current = { asked, timer: giveUpAfter(busy, LOADING_MS) }
    if (loaded) ask(busy, current)
  }

  /** Hands a text to the thread; its time runs from here, not from the thread's start. */
  function ask(busy: Worker, waiting: NonNullable<typeof current>): void {
    clearTimeout(waiting.timer)
    waiting.timer = giveUpAfter(busy, patienceMs)
    busy.postMessage({ text: waiting.asked.text, context: waiting.asked.context })
  }

  function giveUpAfter(busy: Worker, milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      worker = undefined
      void busy.terminate()
      settle({ failed: true })
    }, milliseconds)
  }

  return {
    version: READER_VERSION,
    read: (text, context) =>
      new Promise((answer) => {
        queue.push({ text, context, answer })
        next()
      }),
    async close() {
      closed = true
      const last = worker
      worker = undefined
      settle({ failed: true })
      await last?.terminate()
    },
  }
}
