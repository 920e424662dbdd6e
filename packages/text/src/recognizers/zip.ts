import { before, matches, words, type Recognizer } from '../recognizer.ts'

const ZIP = /(?<![\w$.,#/-]|\d )\d{5}(?:-\d{4})?(?![\w%]|[,.]\d|-\d)/g
const STATE =
  /(?:^|[\s,(])(?:al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc|pr|gu|vi)\.?,? $/
const LABEL = /(?:zip(?: code)?|postal(?: code)?|c\.? ?p\.?|c[oó]digo postal|postcode|area code)(?:[ :#]| is| of| es)*$/

/** ZIP codes, 45 CFR 164.514(b)(2)(i)(B): after a state, or beside the word. */
export const zip: Recognizer = {
  id: 'zip',
  type: 'LOCATION',
  find: (doc) => (doc.has.digits > 4 ? matches(doc, ZIP, 'zip', 0.92) : []),
  validate(doc, at) {
    const ahead = before(doc, at, 24)
    return (
      LABEL.test(ahead) ||
      (STATE.test(ahead) && /[A-Z]{2}\.?,? $|[A-Z][a-z]/.test(doc.text.slice(Math.max(0, at.start - 6), at.start))) ||
      /\b(?:in|from|from the|lives in|out of) (?:the )?$/.test(ahead)
    )
  },
  invalidate: (doc, at) =>
    /^0{5}/.test(words(doc, at)) ||
    /^ ?(?:people|patients|dollars|members|steps|miles|followers|babies|doses|beds|births)/.test(
      doc.lower.slice(at.end, at.end + 12),
    ),
}
