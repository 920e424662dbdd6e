import { read, rewrite, type Context, type Lang, type Reading } from '@chaperone/text'

export interface Ask {
  text: string
  context: Context
  /** For words put in place, where the text is in a language that has none. */
  lang: Lang
}

export interface Answer {
  text: string
  /** Null where it could not be read: told as unread, never as clean. */
  reading: Reading | null
  /** The text with every fix taken. */
  rewritten: string
}

const answerTo = ({ text, context, lang }: Ask): Answer => {
  try {
    const reading = read(text, context)
    const own = reading.lang === 'en' || reading.lang === 'es' ? reading.lang : lang
    return { text, reading, rewritten: rewrite(text, reading.findings, own) }
  } catch {
    return { text, reading: null, rewritten: text }
  }
}

// What is typed is read here, in this window, and goes nowhere else.
addEventListener('message', ({ data }: MessageEvent<Ask>) => postMessage(answerTo(data)))
