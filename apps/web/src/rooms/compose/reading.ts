import type { DraftContent, OwnFact, PostDetail } from '@chaperone/contract'
import { findingKey, OwnFacts } from '@chaperone/contract'
import { severity, type Finding, type Own, type Reading } from '@chaperone/text'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApi } from '../../app/query.ts'
import { useCanSomewhere } from '../../app/session.ts'
import type { Ask } from './reader.worker.ts'

export type Severity = 'block' | 'caution' | 'fine'

/** One finding as the screen shows it: numbered in reading order over the whole post. */
export interface Found {
  part: Part
  finding: Finding
  key: string
  severity: Severity
  dismissed: boolean
  /** Same number in editor, panel and review; 0 for what is left alone. */
  number: number
  /** The characters themselves, for the author's own eyes. */
  text: string
}

export interface Part {
  kind: 'text' | 'variant' | 'alt'
  ref: string
  text: string
}

export interface PostReading {
  founds: Found[]
  /** A text has changed and its reading has not come back yet. */
  reading: boolean
  /** A reader failed: nothing here may be called clear. */
  failed: boolean
  /** A text in a language the reader does not know, or told of one person: a person must look. */
  review: boolean
}

/** The texts of a draft that are read, in the order in which people read them. */
export function partsOf(content: DraftContent): Part[] {
  return [
    { kind: 'text', ref: '', text: content.text },
    ...content.channels.flatMap((id): Part[] => {
      const text = content.variants[id]
      return text === undefined ? [] : [{ kind: 'variant', ref: id, text }]
    }),
    ...content.media.map(({ mediaId, alt }): Part => ({ kind: 'alt', ref: mediaId, text: alt })),
  ]
}

const FACTS: Record<OwnFact['kind'], keyof Own> = {
  staff: 'staff',
  place: 'places',
  phone: 'phones',
  email: 'emails',
  link: 'links',
  handle: 'handles',
}

/** What the organization says of itself, as the reader is given it. */
function ownOf(facts: readonly OwnFact[]): Own {
  const own: Record<string, string[]> = {}
  for (const { kind, value } of facts) (own[FACTS[kind]] ??= []).push(value)
  return own
}

/** Reads a draft in the browser as one types, off the main thread. */
export function useReading(post: PostDetail, content: DraftContent): PostReading {
  const may = useCanSomewhere()
  const facts = useApi('/api/own-facts', OwnFacts, { enabled: may('settings.read') })
  const own = useMemo(() => ownOf(facts.data?.facts ?? []), [facts.data])
  const parts = useMemo(() => partsOf(content), [content])
  const worker = useRef<Worker | null>(null)
  const counter = useRef(0)
  const [answers, setAnswers] = useState<ReadonlyMap<string, { text: string; own: Own; reading: Reading | null }>>(
    new Map(),
  )
  const asked = useRef(new Map<string, string>())

  useEffect(() => {
    const made = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
    worker.current = made
    const asks = asked.current
    return () => {
      made.terminate()
      worker.current = null
      asks.clear()
    }
  }, [])

  useEffect(() => {
    const made = worker.current
    if (made === null) return
    const hear = ({ data }: MessageEvent<{ key: string; text: string; reading: Reading | null }>) =>
      setAnswers((before) => new Map(before).set(data.key, { text: data.text, own, reading: data.reading }))
    const fail = () =>
      setAnswers((before) => new Map([...before].map(([key, answer]) => [key, { ...answer, reading: null }])))
    made.addEventListener('message', hear)
    made.addEventListener('error', fail)
    for (const part of parts) {
      const key = `${part.kind}:${part.ref}`
      const stamp = `${JSON.stringify(own)}|${content.lang}|${part.text}`
      if (asked.current.get(key) === stamp) continue
      asked.current.set(key, stamp)
      const ask: Ask = {
        id: ++counter.current,
        key,
        text: part.text,
        context: { kind: part.kind === 'alt' ? 'caption' : 'post', author: 'org', lang: content.lang, own },
      }
      made.postMessage(ask)
    }
    return () => {
      made.removeEventListener('message', hear)
      made.removeEventListener('error', fail)
    }
  }, [parts, own, content.lang])

  return useMemo(() => {
    const dismissed = new Set(post.dismissals.map((each) => each.findingKey))
    const founds: Found[] = []
    let reading = false
    let failed = false
    let review = false
    let number = 0
    for (const part of parts) {
      const answer = answers.get(`${part.kind}:${part.ref}`)
      if (answer === undefined || answer.text !== part.text) reading = true
      if (answer === undefined) continue
      if (answer.reading === null) failed = true
      if (answer.reading?.verdict === 'review') review = true
      for (const finding of answer.reading?.findings ?? []) {
        if (finding.end > part.text.length) continue
        const grade = severity(finding)
        const key = findingKey(post.findingSalt, part.kind, part.ref, finding, answer.text)
        const isDismissed = dismissed.has(key)
        const counts = grade !== 'fine' && !isDismissed
        founds.push({
          part,
          finding,
          key,
          severity: grade,
          dismissed: isDismissed,
          number: counts ? ++number : 0,
          text: part.text.slice(finding.start, finding.end),
        })
      }
    }
    return { founds, reading, failed, review }
  }, [answers, parts, post.dismissals, post.findingSalt])
}
