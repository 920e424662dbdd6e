import { HINT } from '../hints.ts'
import { after, matches, words, type Recognizer } from '../recognizer.ts'

const AT = /(?<![\w@./+-])@[a-z0-9_](?:[a-z0-9_.-]{0,28}[a-z0-9_])?(?:@[a-z0-9.-]{3,40})?/g
const REDDIT = /(?<![\w@])u\/[a-z0-9_-]{3,20}/g
const NAMED =
  /(?<![\w@])(?:ig|insta|instagram|twitter|tiktok|snap|snapchat|venmo|cash ?app|handle|username|screen name|usuario|discord|twitch)(?: is| handle| es|:|=)+ ?(@?[a-z0-9_][a-z0-9_.$]{2,28}[a-z0-9_])(?![\w@])/dg
const OFFICE =
  /hospital|clinic|health|medical|medic|(?:^|[._-])er$|nurses?$|foundation|univ|county|city|news|cdc|who$|nih|fda|official|center|care|salud|cl[ií]nica|heart|cancer|blood|redcross|team|dept|news|press|support/

/** Handles of people on networks, 45 CFR 164.514(b)(2)(i)(R). An organization's handle reads as one. */
export const handle: Recognizer = {
  id: 'handle',
  type: 'OTHER_ID',
  find: (doc) =>
    [
      ...(doc.has.at ? matches(doc, AT, 'at', 0.9) : []),
      ...(doc.lower.includes('u/') ? matches(doc, REDDIT, 'reddit', 0.95) : []),
      ...(doc.hints & HINT.handle ? matches(doc, NAMED, 'labelled', 0.85, 1) : []),
    ].map((at) => (OFFICE.test(words(doc, at)) ? { ...at, about: 'public' as const } : at)),
  validate: (doc, at) => words(doc, at).length > 2,
  invalidate: (doc, at) =>
    /^(?:\w|\.[a-z]{2,})/.test(after(doc, at, 4)) || /^@(?:\d{1,2}(?:am|pm)?|home|work)$/.test(words(doc, at)),
}
