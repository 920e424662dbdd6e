import { read, type Context, type Reading } from '@chaperone/text'

export interface Ask {
  text: string
  context: Context
}

export interface Answer {
  text: string
  /** Null where it could not be read: told as unread, never as clean. */
  reading: Reading | null
}

const answerTo = ({ text, context }: Ask): Answer => {
  try {
    return { text, reading: read(text, context) }
  } catch {
    return { text, reading: null }
  }
}

// What is typed is read here, in this window, and goes nowhere else.
addEventListener('message', ({ data }: MessageEvent<Ask>) => postMessage(answerTo(data)))
