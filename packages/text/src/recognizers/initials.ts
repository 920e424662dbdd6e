import { before, type Recognizer } from '../recognizer.ts'

const INITIALS = /(?<![\p{L}\d.@/])(?:\p{L}\. ?){1,3}\p{L}\.(?!\p{L})/gu
/** Said of hours, places, degrees and things, not of people. */
const OTHERS =
  /^(?:[ap]\.?m|u\.?s|u\.?s\.?a|u\.?k|e\.?u|d\.?c|n\.?y|l\.?a|n\.?[jhmcd]|s\.?[cd]|r\.?i|p\.?r|b\.?c|a\.?d|p\.?s|i\.?e|e\.?g|r\.?n|m\.?d|d\.?o|d\.?d\.?s|o\.?d|p\.?a|n\.?p|p\.?t|o\.?t|e\.?r|o\.?r|i\.?v|i\.?d|t\.?v|p\.?o|q\.?a|f\.?y\.?i|d\.?i\.?y|r\.?i\.?p|b\.?y\.?o|ee\.?uu|c\.?v|s\.?a|s\.?a\.?s|d\.?f|a\.?c|d\.?r)$/

/** Initials alone that stand for a person, 45 CFR 164.514(b)(2)(i)(A): "J.W.", "T. R. M.". */
export const initials: Recognizer = {
  id: 'initials',
  type: 'NAME',
  find(doc) {
    if (!doc.text.includes('.')) return []
    INITIALS.lastIndex = 0
    return Array.from(doc.text.matchAll(INITIALS), (m) => ({
      start: m.index,
      end: m.index + m[0].length,
      rule: m[0].toUpperCase() === m[0] ? 'upper' : 'lower',
      score: 0.45,
    }))
  },
  validate: (doc, at) => !OTHERS.test(doc.lower.slice(at.start, at.end).replaceAll(' ', '').slice(0, -1)),
  invalidate: (doc, at) => /\d ?$/.test(before(doc, at, 2)),
}
