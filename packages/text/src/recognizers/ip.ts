import { before, matches, words, type Recognizer } from '../recognizer.ts'

const V4 = /(?<![\w.-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w-]|\.\d)/g
const V6 = /(?<![\w:.-])(?:[0-9a-f]{1,4}:){1,7}(?::?[0-9a-f]{1,4}){0,7}(?::(?=[\s.,;)]|$))?(?![\w:])/g

/** Internet addresses, 45 CFR 164.514(b)(2)(i)(O): IPv4 (RFC 791) and IPv6 (RFC 4291, section 2.2). */
export const ip: Recognizer = {
  id: 'ip',
  type: 'IP',
  find: (doc) =>
    doc.has.digits > 3
      ? [...matches(doc, V4, 'v4', 0.95), ...(doc.text.includes(':') ? matches(doc, V6, 'v6', 0.95) : [])]
      : [],
  validate(doc, at) {
    const text = words(doc, at)
    if (at.rule === 'v4')
      return text.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')))
    const groups = text.split(':').filter(Boolean).length
    const gap = text.split('::').length - 1
    return gap === 1 ? groups >= 2 && groups <= 7 && text.length > 6 : gap === 0 && groups === 8
  },
  invalidate: (doc, at) =>
    /(?:\bv|version |ver\.? |firmware |release |build |chapter |section )$/.test(before(doc, at, 10)) ||
    (at.rule === 'v6' && /^[\d:]+$/.test(words(doc, at)) && words(doc, at).length < 9),
}
