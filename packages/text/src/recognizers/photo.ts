import { HINT } from '../hints.ts'
import { matches, words, type Recognizer } from '../recognizer.ts'

const SEEN =
  /\b(?:that|his|her|their|this|those|ese|esa|su|esos|esas)(?: (?:gap-toothed|sweet|little|beautiful|big|million dollar|toothless|new|precious|adorable|perfect|tiny|linda|bella|gran)){0,2} (?:face|faces|grin|smile|cheeks|dimples|eyelashes|curls|carita|sonrisa|carota|rostro)\b(?! of)(?=[^.!?\n]{0,12}(?:[!?.]|😍|🥹|😭|❤|💙|💕|$|though|tho|is (?:right )?there|in the (?:picture|photo|video|last)))/g
const SWIPE =
  /\b(?:swipe|desliza|scroll)(?: left| right| over)? (?:to see|for|para ver) [^.!?\n#\u{1F449}\u27A1]{3,50}/gu
const PICTURED =
  /\b(?:you can (?:just |clearly )?(?:see|make out) (?:his|her|their|the) [^.!?\n]{3,50}|(?:that'?s|that is) (?:him|her|them) (?:in the|on the|with the|waving|kissing|in) [^.!?\n,]{2,40}|(?:pictured|in the photo|en la foto|in this picture)(?=:| (?:is|are|with|above|below|left|right))|(?:the one in the (?:middle|[a-z]+ (?:hat|shirt|crown|cap|gown))|before and after photos? of [^.!?\n]{3,40}|(?:foto|imagen) de su rostro))/g
const VOICE =
  /\b(?:the voice you hear|(?:his|her|their) (?:own |real |actual )?(?:voice|thumb ?print|finger ?prints?|foot ?prints?|hand ?prints?|voice ?print|retina|iris)|su (?:huella(?: dactilar)?|voz)|(?:the |a )?worn-off palm print)\b/g

/** Words that point at a picture of someone, or at a voice or print, 45 CFR 164.514(b)(2)(i)(P) and (Q). The thing itself is for whoever reads pictures. */
export const photo: Recognizer = {
  id: 'photo',
  type: 'PHOTO',
  find: (doc) =>
    (doc.hints & HINT.photo) === 0
      ? []
      : [
          ...matches(doc, SEEN, 'seen', 0.6),
          ...matches(doc, SWIPE, 'swipe', 0.6),
          ...matches(doc, PICTURED, 'pictured', 0.65),
          ...matches(doc, VOICE, 'print', 0.65).map((at) => ({ ...at, type: 'BIOMETRIC' as const })),
        ],
  validate: (doc, at) => words(doc, at).length > 7,
  invalidate: (doc, at) =>
    /swipe (?:for|to see) (?:the |more|our|signs|tips|details|how|what|all|dates|info|steps|answers|facts|symptoms|part|next|why|when|who we)/.test(
      words(doc, at),
    ),
}
