import { documentOf, wholeUnits, type Doc } from './document.ts'
import { BESIDE_FIX, fixFor } from './fix.ts'
import { Reader } from './net/index.ts'
import { ownOf, ownPlaces } from './own.ts'
import { resolve, type Match } from './overlaps.ts'
import { estimateOf, raisedBy } from './population/index.ts'
import { RECOGNIZERS } from './recognizers/index.ts'
import { disclosesOf } from './reply/index.ts'
import { storyOf } from './story/index.ts'
import type { Context, Finding, Reading } from './types.ts'
import { judge } from './verdict.ts'
import { READER_VERSION } from './version.ts'
import { whose, type Whose } from './whom/index.ts'

/**
 * Reads a text: what in it identifies someone, whom, and whether it may go out. Pure and total: any string gives findings whose offsets lie
 * inside it and never cut a surrogate pair; where the reader itself fails the verdict is `review`, never `ok`.
 */
export function read(text: string, context: Context = {}): Reading {
  try {
    return readDocument(text, context)
  } catch {
    return {
      verdict: 'review',
      discloses: null,
      lang: 'und',
      findings: [],
      estimate: null,
      reasons: [{ id: 'reader-failed' }],
      version: READER_VERSION,
    }
  }
}

function readDocument(text: string, context: Context): Reading {
  const doc = documentOf(text, context)
  const found = resolve([...ownPlaces(doc), ...candidates(doc)])
  const reader = new Reader(doc, found)
  const story = storyOf(doc, found, reader)
  const discloses = disclosesOf(
    doc,
    found.map((match) => match.type),
    reader,
  )
  const whom = whose(doc, found, story, reader)
  const findings = found.flatMap((match, i) => {
    const own = ownOf(doc, match)
    const answer = own ? { ...own, score: 1 } : whom[i]
    return answer ? [finding(doc, match, answer)] : []
  })
  const estimate = estimateOf(doc, findings)
  const { verdict, reasons } = raisedBy(judge(doc, findings, story, discloses), estimate, context.kind)
  return {
    verdict,
    discloses,
    lang: doc.lang,
    findings: findings.map((f) => place(doc, text, f)),
    estimate: estimate && { ...estimate, traits: estimate.traits.map((trait) => place(doc, text, trait)) },
    reasons,
    version: READER_VERSION,
  }
}

/** Recognizers that go by what is an ordinary word and what is not; of no use in a language whose words are unknown. */
const BY_CAPITALS = new Set(['name-listed', 'name-organization', 'place'])

/** Every candidate of every recognizer that stands up to its checks. */
export function candidates(doc: Doc): Match[] {
  const found: Match[] = []
  const readable = doc.lang === 'en' || doc.lang === 'es'
  RECOGNIZERS.forEach((recognizer, order) => {
    if (!readable && BY_CAPITALS.has(recognizer.id)) return
    for (const candidate of recognizer.find(doc)) {
      if (!recognizer.validate(doc, candidate) || recognizer.invalidate(doc, candidate)) continue
      found.push({ ...candidate, type: candidate.type ?? recognizer.type, by: recognizer.id, order })
    }
  })
  return found
}

function finding(doc: Doc, match: Match, { about, why, score }: Whose): Finding {
  const { start, end } = match
  const fix = fixFor(match, about, {
    text: doc.text.slice(start, end),
    before: doc.text.slice(Math.max(0, start - BESIDE_FIX), start),
    after: doc.text.slice(end, end + BESIDE_FIX),
  })
  return {
    start: match.start,
    end: match.end,
    type: match.type,
    about,
    score: Math.round(score * 100) / 100,
    rule: `${match.by}.${match.rule}`,
    why: { id: why, params: { type: match.type, about } },
    ...(fix ? { fix } : {}),
  }
}

/** Moves a finding or a trait from the normalized text to the text given. */
const place = <Span extends { readonly start: number; readonly end: number }>(
  doc: Doc,
  text: string,
  f: Span,
): Span => ({
  ...f,
  ...wholeUnits(text, doc.original(f.start, f.end)),
})
