import type { Context, Lang } from '@chaperone/text'
import { useEffect, useRef, useState } from 'react'
import type { Answer, Ask } from '../compose/reader.worker.ts'
import { comesIn } from './coming.ts'

export type { Answer }

interface Desk {
  ask: (ask: Ask) => void
  close: () => void
}

/** One text is read at a time; of those that come meanwhile only the last is, so that fast typing never queues. */
function openDesk(hear: (answer: Answer) => void): Desk {
  let worker: Worker | null = null
  let reading: Ask | null = null
  let next: Ask | null = null
  const done = (answer: Answer) => {
    reading = null
    if (next) send(next)
    hear(answer)
  }
  const open = () => {
    const made = new Worker(new URL('../compose/reader.worker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', ({ data }: MessageEvent<Answer>) => done(data))
    made.addEventListener('error', () => {
      made.terminate()
      worker = null
      if (reading) {
        const { id, key, text } = reading
        done({ id, key, text, reading: null })
      }
    })
    return made
  }
  const send = (ask: Ask) => {
    reading = ask
    next = null
    worker ??= open()
    worker.postMessage(ask)
  }
  return {
    ask: (ask) => {
      if (reading) next = ask
      else send(ask)
    },
    close: () => worker?.terminate(),
  }
}

/** The last answer of the reader, perhaps to an earlier text; null before the first. */
export function useReading(text: string, context: Context, lang: Lang): Answer | null {
  const desk = useRef<Desk | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    const made = openDesk(setAnswer)
    desk.current = made
    return () => made.close()
  }, [])
  useEffect(() => {
    const triage = comesIn(context.kind ?? 'post')
    // One at a time: which text an answer is to, it says itself.
    desk.current?.ask({ id: 0, key: 'playground', text, context, rewriteIn: lang, triage })
  }, [text, context, lang])
  return answer
}
