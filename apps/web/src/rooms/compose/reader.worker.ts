import { read, type Context } from '@chaperone/text'

/** One text to read, with what the reader is told of it. `id` comes back with the answer, so that a late one is known. */
export interface Ask {
  id: number
  key: string
  text: string
  context: Context
}

// The reader runs here so that a long text never holds up the typing.
addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  try {
    postMessage({ id: data.id, key: data.key, text: data.text, reading: read(data.text, data.context) })
  } catch {
    // What could not be read is told as unread, never as clean.
    postMessage({ id: data.id, key: data.key, text: data.text, reading: null })
  }
})
