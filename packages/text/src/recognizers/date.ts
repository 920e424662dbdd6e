import { HINT } from '../hints.ts'
import { after, before, matches, words, type Candidate, type Recognizer } from '../recognizer.ts'
import {
  COUNT,
  DAY,
  DAY_SHORT,
  DIA,
  DIA_SHORT,
  HOLIDAY,
  MES,
  MES_SHORT,
  MONTH,
  MONTH_SHORT,
  ORDINAL,
} from './date-words.ts'

const YEAR = "(?:19|20)\\d{2}|'\\d{2}"
const DAYNUM = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?'
const WEEKDAY = `(?:${DAY}|(?:${DAY_SHORT})\\b\\.?)`
const MONTHS = `(?:${MONTH}|(?:${MONTH_SHORT})\\b\\.?)`
const OPEN = '(?<![\\w$#@./-])'
const CLOSE = '(?![\\w%]|[./:-]\\d)'

const NUMERIC = new RegExp(
  `${OPEN}(?:(?:${WEEKDAY}|${DIA}),? )?(?:(?:0?[1-9]|[12]\\d|3[01])([/.-])(?:0?[1-9]|[12]\\d|3[01])\\1(?:(?:19|20)\\d{2}|\\d{2})|(?:19|20)\\d{2}([/-])(?:0[1-9]|1[0-2])\\2(?:0[1-9]|[12]\\d|3[01])|(?:0?[1-9]|[12]\\d|3[01])-(?:${MONTH_SHORT}|${MES_SHORT}|[ivx]{1,4})-(?:19|20)?\\d{2}|(?:0?[1-9]|[12]\\d|3[01])/(?:0?[1-9]|[12]\\d|3[01]))${CLOSE}`,
  'g',
)
const MONTH_FIRST = new RegExp(
  `${OPEN}(?:${WEEKDAY},? )?${MONTHS},? (?:the )?(?:${DAYNUM}(?:(?:-| ?(?:&|and|to) ?)${DAYNUM})?(?:,? (?:${YEAR}))?|(?:${ORDINAL}))${CLOSE}|${OPEN}${MONTHS},? (?:of )?(?:${YEAR})${CLOSE}`,
  'g',
)
const DAY_FIRST = new RegExp(
  `${OPEN}(?:${WEEKDAY},? )?(?:the )?(?:${DAYNUM}|${ORDINAL}) (?:of |day of )?(?:${MONTHS}|this month|next month|last month)(?:,? (?:${YEAR}))?${CLOSE}`,
  'g',
)
const SPANISH = new RegExp(
  `${OPEN}(?:(?:${DIA}|${DIA_SHORT}\\.?),? )?(?:d[ií]a )?(?:(?:3[01]|[12]\\d|0?[1-9])(?: ?(?:-|al|y) ?(?:3[01]|[12]\\d|0?[1-9]))?|primero) (?:de )?(?:${MES}|(?:${MES_SHORT})\\b\\.?)(?:,?(?: del?)? (?:${YEAR}))?${CLOSE}|${OPEN}(?:${MES})(?:,?(?: del?)? (?:${YEAR}))${CLOSE}|${OPEN}d[ií]a (?:3[01]|[12]\\d|0?[1-9])${CLOSE}`,
  'g',
)
const ORDINALS = new RegExp(
  `${OPEN}(?:${WEEKDAY},? )?the (?:night of the )?(?:(?:3[01]|[12]\\d|[1-9])(?:st|nd|rd|th)|twelfth|thirteenth|fourteenth|fifteenth|twentieth)${CLOSE}`,
  'g',
)
const WEEKDAYS = new RegExp(
  `${OPEN}(?:(?:late |early )?(?:last|this past|this|next|past) )?(?:${DAY}|(?:${DAY_SHORT})(?![a-z'])\\.?)(?: (?:night|nite|morning|afternoon|evening)(?!s)| before last| last)?(?:,? (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?![\\d:]| ?(?:am|pm|a\\.m|p\\.m|to|-|people|patients|hours)))?${CLOSE}`,
  'g',
)
const DIAS = new RegExp(
  `${OPEN}(?:(?:este|pasado|pr[oó]ximo|la noche del?|la tarde del?|la madrugada del?) )?(?:${DIA})(?: (?:pasado|pr[oó]ximo))?(?: (?:3[01]|[12]\\d|[1-9])(?![\\d:]| ?(?:a |am|pm|hs|h\\b|de la)))?${CLOSE}`,
  'g',
)
const RELATIVE = new RegExp(
  `${OPEN}(?:(?:${COUNT}) (?:days?|nights?|weeks?|weekends?|months?|mornings?|years?) ago(?: (?:today|tonight|tomorrow|yesterday|this (?:week|month|${DAY})))?|(?:the )?day (?:before yesterday|after tomorrow)|today|2day|tonight|tonite|tomorrow|tmrw|tmw|2morrow|yesterday|yday|(?:early |late |earlier )?(?:this|last) (?:morning|a\\.m\\.|am|afternoon|evening|night|nite|week|weekend|month|spring|summer|fall|autumn|winter|christmas|thanksgiving|easter|halloween|july fourth)|next (?:week|weekend|month|spring|summer|fall|winter)|(?:last|this|next) (?:${MONTH})|(?:the|all) weekend|that (?:night|morning|afternoon|same (?:day|night))|(?:the )?(?:week|weekend|day|night|morning|sunday|saturday|friday|thursday|wednesday|tuesday|monday|eve) (?:before|after|of) (?:${HOLIDAY}|${MONTHS} \\d{1,2})|the week of the \\d{1,2}(?:st|nd|rd|th)|the (?:first|second|third|fourth|last) (?:week|day|weekend|${DAY}) of (?:${MONTH}|school|advent|ramadan|lent)|(?:early|late|mid-?)[ -]?(?:${MONTH})|(?:the )?(?:spring|summer|fall|autumn|winter) (?:of |')(?:${YEAR})|spring break|winter break|the (?:spring|winter|summer|fall) before last)${CLOSE}`,
  'g',
)
const RELATIVO =
  /(?<![\w#@])(?:hoy|ayer|anteayer|antier|antenoche|anoche|pasado ma[nñ]ana|(?:esta|aquella|esa) (?:ma[nñ]ana|tarde|noche|madrugada|semana)|este (?:mes|fin de semana|finde)|(?:la )?semana pasada|(?:el )?mes pasado|(?:la )?semana que viene|(?:el )?fin de semana|hace (?:\d{1,3}|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince) (?:d[ií]as?|semanas?|mes(?:es)?|noches?)|(?:primera|segunda|tercera|[uú]ltima) semana de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|este (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))(?!\w)/g
const MANANA = /(?<![\w#@])ma[nñ]ana(?!\w)/g
const HOLIDAYS = new RegExp(`${OPEN}(?:the )?(?:${HOLIDAY})(?:,? (?:${YEAR}))?${CLOSE}`, 'g')
const MONTH_ALONE = new RegExp(`${OPEN}(?:${MONTH}|${MES}|(?:feb|aug|sept|oct|nov|dec)\\b\\.?)${CLOSE}`, 'g')
const NAMES_OF_MONTHS = /^(?:may|march|april|june|august)$/
const IN =
  /(?:\b(?:in|since|until|till|by|last|this|next|of|early|late|every|for|from|through|en|de|desde|hasta|para|a|mid|back in|expired|born|through|to|and|y|between)|[-(,;:/|])[ -]*$/

const titled = (doc: { text: string }, at: Candidate): boolean => /[A-ZÁÉÍÓÚ]/.test(doc.text.charAt(at.start))

/** Elements of dates finer than a year, 45 CFR 164.514(b)(2)(i)(C): numeric, in words, weekdays, relative days, holidays; English and Spanish. */
export const date: Recognizer = {
  id: 'date',
  type: 'DATE',
  find(doc) {
    const { hints, has } = doc
    const found: Candidate[] = []
    const spanish = doc.lang !== 'en'
    if (hints & HINT.weekday)
      found.push(...matches(doc, WEEKDAYS, 'weekday', 0.85), ...(spanish ? matches(doc, DIAS, 'weekday', 0.85) : []))
    if (hints & HINT.relative)
      found.push(
        ...matches(doc, RELATIVE, 'relative', 0.85),
        ...(spanish ? [...matches(doc, RELATIVO, 'relative', 0.85), ...matches(doc, MANANA, 'tomorrow', 0.7)] : []),
      )
    if (hints & HINT.holiday) found.push(...matches(doc, HOLIDAYS, 'holiday', 0.8))
    if (hints & HINT.month) {
      found.push(...matches(doc, MONTH_ALONE, 'month', 0.7))
      if (has.digit || hints & HINT.ordinal)
        found.push(...matches(doc, MONTH_FIRST, 'written', 0.95), ...matches(doc, SPANISH, 'written', 0.95))
    }
    if (hints & (HINT.month | HINT.relative) && (has.digit || hints & HINT.ordinal))
      found.push(...matches(doc, DAY_FIRST, 'written', 0.95))
    if (has.digits > 1) found.push(...matches(doc, NUMERIC, 'numeric', 0.92))
    if (hints & HINT.ordinal) found.push(...matches(doc, ORDINALS, 'ordinal', 0.75))
    return found
  },
  validate(doc, at) {
    const text = words(doc, at)
    if (at.rule === 'month') {
      if (!NAMES_OF_MONTHS.test(text)) return titled(doc, at) || IN.test(before(doc, at, 14)) || doc.lang === 'es'
      return (
        titled(doc, at) &&
        IN.test(before(doc, at, 14)) &&
        !/^ (?:i|we|he|she|they|be|have|not)\b/.test(after(doc, at, 8))
      )
    }
    if (at.rule === 'weekday' && /^(?:sat|sun|mon|wed|fri|mar|tue|thu)\.?$/.test(text))
      return (
        titled(doc, at) ||
        (/[ -](?:last|this|next|on|come|every|by|til|until|since)? ?$/.test(before(doc, at, 8)) &&
          !/^(?:sat|sun|wed|mon)$/.test(text))
      )
    if (at.rule === 'tomorrow')
      return !/(?:la|de la|por la|una|cada|toda la|esta|a la|en la|buena) $/.test(before(doc, at, 10))
    return true
  },
  invalidate(doc, at) {
    const ahead = before(doc, at, 28)
    const next = after(doc, at, 16)
    const text = words(doc, at)
    if (at.rule === 'numeric' && /^\d{1,2}\/\d{1,2}$/.test(text)) {
      // 24/7, blood pressure, pain and score out of ten, fractions, visual acuity, "6/10 pain".
      const [a = 0, b = 0] = text.split('/').map(Number)
      if (
        text === '24/7' ||
        text === '50/50' ||
        text === '20/20' ||
        text === '9/11' ||
        b === 0 ||
        (a > 12 && b > 12) ||
        (b === 10 && /pain|dolor|stars?|score|out of/.test(ahead + next)) ||
        /^ ?(?:th|of|cup|inch|mile|pain|stars?)/.test(next) ||
        /\b(?:bp|pain|dolor|rated?|a solid|aka|strength|mallampati|ef)[ :]{0,2}$/.test(ahead)
      )
        return true
    }
    // A recurring day is nobody's date: "on Tuesdays", "every Wednesday", "Monday through Friday", "los lunes".
    if (at.rule === 'weekday') {
      if (
        /\b(?:every|each|most|all|alternate|los|cada|todos los|monday|lunes|open|favorite|our|second|third|first|fourth|last|sun|mon) (?:other |single |los )?$/.test(
          ahead,
        ) ||
        (/\b(?:mon|monday|lunes|tues|tue|tuesday|martes|wed|thu)\.? ?(?:-|to|thru|through|a|y|and|&) ?$/.test(ahead) &&
          doc.context.kind !== 'dm')
      )
        return true
      if (/^ ?(?:-|thru|through|to|a) ?(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)/.test(next))
        return true
      if (
        /^(?:s\b| (?:nights|mornings|afternoons|evenings|only|clinic hours|guy|gal|crew|people|regulars?)\b)/.test(next)
      )
        return true
    }
    if (
      at.rule === 'relative' &&
      /^today$/.test(text) &&
      /^'s? (?:world|society|medicine|health care|healthcare)/.test(next)
    )
      return true
    if (
      at.rule === 'ordinal' &&
      /^[ -](?:floor|grade|time|year|annual|century|street|st\b|ave|anniversary|place|baby|patient|day|week|month|inning|quarter|largest|most|of its|hour|shift|trimester|birthday|ward|one|percentile|leading|generation|edition|attempt|surgery|round|visit|call|nurse)/.test(
        next,
      )
    )
      return true
    if (at.rule === 'month' && /^(?: (?:is|was) .{0,20}(?:month|awareness)| (?:jones|smith|johnson))/.test(next))
      return true
    return false
  },
}
