import type { Context, Reading } from '@chaperone/text'
import type { Ask } from './reader.worker.ts'

/** Reads one text off the main thread; null where it could not be read. */
export function readAside(text: string, context: Context): Promise<Reading | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
    const end = (reading: Reading | null) => {
      worker.terminate()
      resolve(reading)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<{ reading: Reading | null }>) => end(data.reading))
    worker.addEventListener('error', () => end(null))
    const ask: Ask = { id: 1, key: 'aside', text, context }
    worker.postMessage(ask)
  })
}
