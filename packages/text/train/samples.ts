import { documentOf, type Doc } from '../src/document.ts'
import { askedRows, findingOnes, rowsOf } from '../src/net/index.ts'
import { whoOnes } from '../src/net/rows.ts'
import { resolve, type Match } from '../src/overlaps.ts'
import { candidates } from '../src/read.ts'
import { replyFeatures } from '../src/reply/features.ts'
import { askedTokens } from '../src/reply/index.ts'
import { storyFeatures } from '../src/story/features.ts'
import { STORY_CLASSES } from '../src/story/index.ts'
import { triageFeatures } from '../src/triage/index.ts'
import { TRIAGE_LABELS, type TriageLabel } from '../src/types.ts'
import { CLASSES } from '../src/whom/classes.ts'
import { matchFeatures, type People } from '../src/whom/features.ts'
import type { Record_ } from './corpus.ts'
import type { Question, Sample } from './net.ts'

const NONE = CLASSES.indexOf('none')

/** The class that the annotation gives to a match: that of the mark it shares most characters with. */
function goldOf(record: Record_, start: number, end: number): number {
  let most = 0
  let label = NONE
  for (const span of record.spans) {
    const shared = Math.min(span.end, end) - Math.max(span.start, start)
    if (shared > most && shared * 2 >= Math.min(end - start, span.end - span.start)) {
      most = shared
      label = CLASSES.indexOf(span.about)
    }
  }
  return label
}

/** How much each question counts: texts as a whole are fewer than findings. */
const WEIGHT = { whom: 1, story: 1.5, reply: 2, triage: 1.5 }

/** A record as the net learns from it. Names of the record tell the other findings of its people as annotated, a fifth of them misread, as the reader will misread some. */
export function sampleOf(record: Record_, chance: () => number): Sample {
  const doc = documentOf(record.text, record)
  const matches = resolve(candidates(doc))
  const { words, forms, spans } = rowsOf(doc, matches)
  const who = whoOnes(record, doc.lang)
  const questions: Question[] = whomQuestions(record, doc, matches, spans, who, chance)
  const asked = record.discloses ? askedTokens(record.inReplyTo ?? '') : []
  if (record.verdict)
    questions.push({
      head: 'story',
      span: null,
      ones: who,
      wide: storyFeatures(doc, matches),
      label: STORY_CLASSES.indexOf(record.verdict),
      weight: WEIGHT.story,
    })
  if (record.discloses)
    questions.push({
      head: 'reply',
      span: null,
      ones: who,
      wide: replyFeatures(
        doc,
        asked,
        matches.map((match) => match.type),
      ),
      label: record.discloses === 'yes' ? 1 : 0,
      weight: WEIGHT.reply,
    })
  if (record.labels.length > 0)
    questions.push({
      head: 'triage',
      span: null,
      ones: who,
      wide: triageFeatures(doc, matches),
      label: record.labels.reduce((bits, label) => bits | (1 << TRIAGE_LABELS.indexOf(label as TriageLabel)), 0),
      weight: WEIGHT.triage,
    })
  const rows = askedRows(asked)
  return { words, forms, asked: rows.words, askedForms: rows.forms, questions }
}

function whomQuestions(
  record: Record_,
  doc: Doc,
  matches: readonly Match[],
  spans: readonly (readonly [number, number])[],
  who: readonly number[],
  chance: () => number,
): Question[] {
  const labels = matches.map((match) => {
    const { start, end } = doc.original(match.start, match.end)
    return goldOf(record, start, end)
  })
  const classes = [0, 0, 0, 0, 0]
  const at: { start: number; end: number; class: number }[] = []
  matches.forEach((match, i) => {
    if (match.type !== 'NAME' || match.rule === 'organization') return
    const label = chance() < 0.2 ? Math.floor(chance() * 6) : (labels[i] ?? NONE)
    if (label === NONE) return
    classes[label] = (classes[label] ?? 0) + 1
    at.push({ start: match.start, end: match.end, class: label })
  })
  const people: People = { classes, at }
  return matches.map((match, i) => ({
    head: 'whom',
    span: spans[i] ?? null,
    ones: findingOnes(who, match),
    wide: matchFeatures(doc, match, i, matches, match.type === 'NAME' ? null : people),
    label: labels[i] ?? NONE,
    weight: WEIGHT.whom,
  }))
}
