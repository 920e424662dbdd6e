import { parentPort } from 'node:worker_threads'
import { read, type Context } from '@chaperone/text'

// One text in, one reading out; what throws is told as null, without the text that made it throw.
parentPort?.on('message', ({ text, context }: { text: string; context: Context }) => {
  try {
    parentPort?.postMessage(read(text, context))
  } catch {
    parentPort?.postMessage(null)
  }
})
parentPort?.postMessage('loaded')
