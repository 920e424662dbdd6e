import { HINT } from '../hints.ts'
import { after, before, matches, words, type Recognizer } from '../recognizer.ts'

const NUMBER =
  '(?:number |no\\.? ?|n[uú]m\\.? ?|# ?)?(?:[a-z]{0,2}-?\\d{1,4}(?:[-./]?\\d{1,3})?(?:-?[a-z](?![a-z]))?|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?![a-z-]))'
const ROOM = new RegExp(
  `(?<![\\w-])(?:(?:icu|ed|er|uci|hallway|hall|endo|sim|exam|procedure|trauma|recovery|family|conference|meeting|study|birthing|delivery) )?(?:rooms?|rm\\.?|bed|bay|cot|crib|chair|isolette|incubator|pod|cubicle|stretcher|gurney|suite|box|booth|locker|cabin|cottage|bassinet|cuarto|cama|cuna|habitaci[oó]n|hab\\.|sala|camilla|incubadora|cub[ií]culo|sill[oó]n|pensionado|consultorio|quir[oó]fano|aula|ventanilla) ${NUMBER}(?: (?:bed|window|door|cama) ?[a-z\\d]{0,3}(?![a-z\\d]))?(?![\\w%])`,
  'g',
)
const UNIT =
  /(?<![\w-])(?:micu|sicu|nicu|picu|cvicu|ccu|pacu|icu|ed|er|or|ldr|l&d|tele|exam|obs|iso|uci|uti|step-down|ortho|hem\/onc|th-po|conference room|meeting room|room|pod|suite|sector|fast track|cell|cottage) (?:[a-z]-?)?\d{1,3}[a-z]?(?![\w%:/-])|(?<![\w-])(?:pod|conference room|meeting room|room|suite|sector|fast track|cottage|cell) [a-h](?![\w'-])/g
const OURS =
  /^[^.!?\n]{0,30}(?:second|first|third|ground|main|education|conference|lobby|annex|building|floor of)|^ ?(?:from|at) \d{1,2}(?::\d\d)?/

/** Rooms, beds and their like, 45 CFR 164.514(b)(2)(i)(R). The mark holds the word: "room 312". */
export const roomBed: Recognizer = {
  id: 'room-bed',
  type: 'OTHER_ID',
  find: (doc) =>
    doc.hints & HINT.room ? [...matches(doc, ROOM, 'room', 0.92), ...matches(doc, UNIT, 'unit', 0.8)] : [],
  validate: (doc, at) => words(doc, at).length < 40,
  invalidate(doc, at) {
    const text = words(doc, at)
    const next = after(doc, at, 20)
    // "chair one more time", "room for two", "or 3 days", "er 24/7", "bed 4 hours".
    if (
      /^(?:-| ?(?:hours?|hrs?|days?|weeks?|minutes?|mins?|years?|times?|percent|%|people|patients?|beds?|nurses?|more|of|or|to \d|semanas?|d[ií]as?|horas?|a[nñ]os?|pacientes?)\b)/.test(
        next,
      )
    )
      return true
    if (/^(?:or|er|ed) /.test(text) && !/[A-Z]{2} /.test(doc.text.slice(at.start, at.end))) return true
    if (/^(?:chair|bed|bay|box|pod|sala|suite|cell|exam) (?:one|two)$/.test(text) && /^ (?:of|more|at)/.test(next))
      return true
    return /(?:p\.?o\.?|tool|lunch|mail|ice) $/.test(before(doc, at, 8))
  },
}

/** Whether a room reads as a place where the organization meets the public. */
export const isMeetingPlace = (text: string, following: string): boolean =>
  /conference|meeting|auditorium|aula|booth|study|consultorio|ventanilla/.test(text) || OURS.test(following)
