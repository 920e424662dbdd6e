import { HINT } from '../hints.ts'
import { after, matches, words, type Recognizer } from '../recognizer.ts'

// RFC 5322's dot-atom, with the lengths of RFC 5321 4.5.3.1.
const PLAIN = /(?<![\w.+-])[\w.%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,18}(?![\w-])/g
// "j dot smith at gmail dot com", "mireya arroba profes punto example", "j [at] x [dot] org".
const SPOKEN =
  /(?<![\w@])[a-z0-9_.+-]{1,40}(?:(?: (?:dot|underscore|dash|punto|gui[oó]n(?: bajo)?) | ?[[(](?:dot|punto)[\])] ?)[a-z0-9_]{1,30}){0,3}(?: (?:at|arroba) | ?[[(](?:at|arroba)[\])] ?| ?@ ?)[a-z0-9-]{2,40}(?:(?: (?:dot|punto) | ?[[(](?:dot|punto)[\])] ?|\.)[a-z]{2,18}){1,3}(?!\w)/g
const PROVIDER = /\b(?:gmail|hotmail|yahoo|outlook|icloud|aol|proton|protonmail|live|msn|mail|correo)\b/

/** Electronic mail addresses, 45 CFR 164.514(b)(2)(i)(F), also as people spell them out. */
export const email: Recognizer = {
  id: 'email',
  type: 'EMAIL',
  find(doc) {
    const found = doc.has.at ? matches(doc, PLAIN, 'address', 0.99) : []
    if (doc.hints & HINT.mail || /[[(]at[\])]/.test(doc.lower)) found.push(...matches(doc, SPOKEN, 'spoken', 0.9))
    return found
  },
  validate: (doc, at) =>
    at.rule === 'address' || /dot|punto|arroba|[[(@]/.test(words(doc, at)) || PROVIDER.test(words(doc, at)),
  invalidate: (doc, at) =>
    /\.\.|^\./.test(words(doc, at)) || (at.rule === 'spoken' && /^(?:\/|\.[a-z]{2,3}\/)/.test(after(doc, at, 6))),
}
