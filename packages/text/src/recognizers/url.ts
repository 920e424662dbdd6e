import { after, matches, words, type Recognizer } from '../recognizer.ts'

const SCHEME = /(?<![\w@])https?:\/\/[^\s<>"'()[\]{}|]{2,300}/g
// A bare host needs a top-level domain that people write; "e.g.this" and "done.now" must not match.
const BARE =
  /(?<![\w@./-])(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}(?:com|org|net|edu|gov|info|health|care|clinic|hospital|io|co|me|tv|us|uk|ca|es|mx|ar|cl|co|pe|example|test|link|ly|gl|app|bio|site|online|store|shop|page|news|blog|social|foundation|fund|gle)(?:\/[^\s<>"'()[\]{}|]{0,200})?(?![\w@])/g
const DOI = /(?<![\w@/])10\.\d{4,6}\/[a-z0-9.]{2,60}/g

/** Web addresses, 45 CFR 164.514(b)(2)(i)(N), links with a token included. */
export const url: Recognizer = {
  id: 'url',
  type: 'URL',
  find(doc) {
    if (!/[a-z0-9]\.[a-z0-9]/.test(doc.lower)) return []
    return [
      ...(doc.lower.includes('http') ? matches(doc, SCHEME, 'scheme', 0.98) : []),
      ...matches(doc, BARE, 'host', 0.9),
      ...(doc.lower.includes('10.') ? matches(doc, DOI, 'doi', 0.8) : []),
    ].map((at) => {
      // Punctuation that ends a sentence is not the link's.
      const text = words(doc, at)
      const trimmed = text.replace(/[.,;:!?…*]+$/, '')
      return { ...at, end: at.start + trimmed.length }
    })
  },
  validate: (doc, at) => words(doc, at).length > 3,
  invalidate: (doc, at) => after(doc, at, 1) === '@' || /^(?:a|p)\.m/.test(words(doc, at)),
}
