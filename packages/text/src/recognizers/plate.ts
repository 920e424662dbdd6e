import { HINT } from '../hints.ts'
import { execAll, matches, words, type Recognizer } from '../recognizer.ts'

const LABELLED =
  /(?<![\w@])(?:licen[sc]e plates?|plates?|vanity plate|tags?|license tag|placas?|patente|chapa|matr[ií]cula|dominio|unit|ambulance|truck|trailer|tail(?: number)?|hull|bus|scooter|wheelchair|registration)(?: number| no\.?| #| is| says| said| reads| read| que dice| dice| es|:|#)*[ ("]{1,3}(?:(?:texas|ohio|florida|georgia|vermont|utah|iowa|tx|ca|ny|fl|ga|oh) )?((?=[a-z -]*\d)[a-z0-9]{1,7}(?:[- ](?=\w*\d|\w{1,3}(?!\w))[a-z0-9]{1,5}){0,2})(?![\w@])/dg
const VANITY =
  /(?<![\w@])(?:plate|vanity plate|tags?|plates|placa)(?: number| is| says| said| reads| que dice| dice|:|,)*[ ("]{1,3}([A-Z]{4,8}|[A-Z]{2,5} [A-Z]{2,5})(?![\w@])/dg
const BARE =
  /(?<![\w-@])(?:[a-z]{3}[- ]\d{4}|\d[a-z]{3}\d{3}|\d{4} [bcdfghjklmnpqrstvwxyz]{3}|[a-z]{3}-\d{2}-\d{2}|[a-z]{2} \d{3} [a-z]{2})(?![\w-])/g
const CAR =
  /\b(?:car|truck|suv|van|jeep|honda|toyota|ford|chevy|buick|subaru|nissan|tesla|bmw|pickup|parked|parking|towed|tow|lot|garage|headlights|lights on|vehicle|driver|sedan|motorcycle|camioneta|carro|coche|auto|moto|estacionad\w*|dodge|gmc|kia|prius|camry|civic|corolla|plate|plates|placas?|tags?|ambulance)\b/

/** License plates, 45 CFR 164.514(b)(2)(i)(L): beside the word plate or tag, or in a plate's form where a vehicle is spoken of. */
export const plate: Recognizer = {
  id: 'plate',
  type: 'VEHICLE',
  find(doc) {
    if ((doc.hints & HINT.vehicle) === 0) return []
    const found = doc.has.digit
      ? [...matches(doc, LABELLED, 'labelled', 0.92, 1), ...matches(doc, BARE, 'form', 0.75)]
      : []
    for (const m of execAll(VANITY, doc.text)) {
      const [start, end] = m.indices?.[1] ?? [0, 0]
      found.push({ start, end, rule: 'vanity', score: 0.85 })
    }
    return found
  },
  validate: (doc, at) => at.rule !== 'form' || CAR.test(doc.lower.slice(Math.max(0, at.start - 120), at.end + 80)),
  invalidate(doc, at) {
    const text = words(doc, at)
    if (
      /^(?:\d{1,2}|(?:19|20)\d{2}|\d+ ?(?:am|pm|of|for|to|in|and|at|on|is|h|min|mph|ft|lb|oz|mg)|[a-z]{3} (?:19|20)\d\d)$/.test(
        text,
      ) &&
      at.rule !== 'form'
    )
      return true
    if (at.rule === 'labelled' && /[a-z]{2}/.test(doc.text.slice(at.start, at.end)) && /\d/.test(text)) return true
    return /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|the|for|and|age|pod|day|lot|may|box|cod|rev|mrn|exp|way|yes)[- ]/.test(
      text,
    )
  },
}
