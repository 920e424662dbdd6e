import { read, rewrite, triage, type Context, type Lang, type Reading, type Triage } from '@chaperone/text'

/** One text to read, with what the reader is told of it. `id` comes back with the answer, so that a late one is known. */
export interface Ask {
  id: number
  key: string
  text: string
  context: Context
  /** Also the text with every fix taken; in this language where its own has no words. */
  rewriteIn?: Lang
  /** Also how soon it wants an answer. */
  triage?: boolean
}

export interface Answer {
  id: number
  key: string
  text: string
  /** Null where it could not be read: told as unread, never as clean. */
  reading: Reading | null
  rewritten?: string
  triage?: Triage
}

function answerTo({ id, key, text, context, rewriteIn, triage: sort }: Ask): Answer {
  try {
    const reading = read(text, context)
    const lang = reading.lang === 'en' || reading.lang === 'es' ? reading.lang : rewriteIn
    return {
      id,
      key,
      text,
      reading,
      ...(rewriteIn && lang && { rewritten: rewrite(text, reading.findings, lang) }),
      ...(sort && { triage: triage(text, context) }),
    }
  } catch {
    return { id, key, text, reading: null }
  }
}

// The reader runs here so that a long text never holds up the typing.
addEventListener('message', ({ data }: MessageEvent<Ask>) => postMessage(answerTo(data)))
