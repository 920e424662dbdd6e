import type { About, Finding, IdType, Lang } from '@chaperone/text'
import { kindWord, word } from '@chaperone/text'
import { messages, wordsIn } from '../../i18n/index.ts'

/** Each kind as a sentence says it, with its article. */
export const aKindWords = messages({
  NAME: { en: 'a name', es: 'un nombre' },
  LOCATION: { en: 'a place', es: 'un lugar' },
  DATE: { en: 'a date', es: 'una fecha' },
  AGE90: { en: 'an age over 89', es: 'una edad de más de 89' },
  PHONE: { en: 'a phone number', es: 'un número de teléfono' },
  FAX: { en: 'a fax number', es: 'un número de fax' },
  EMAIL: { en: 'an e-mail address', es: 'un correo electrónico' },
  SSN: { en: 'a Social Security number', es: 'un número de Seguro Social' },
  MRN: { en: 'a record number', es: 'un número de expediente' },
  PLAN_ID: { en: 'a plan number', es: 'un número de póliza' },
  ACCOUNT: { en: 'an account number', es: 'un número de cuenta' },
  LICENSE: { en: 'a license number', es: 'un número de licencia' },
  VEHICLE: { en: 'a vehicle', es: 'un vehículo' },
  DEVICE: { en: 'a device number', es: 'un número de dispositivo' },
  URL: { en: 'a link', es: 'un enlace' },
  IP: { en: 'an internet address', es: 'una dirección de internet' },
  BIOMETRIC: { en: 'a voice or print', es: 'una voz o huella' },
  PHOTO: { en: 'a picture of a person', es: 'una imagen de una persona' },
  OTHER_ID: { en: 'a room number', es: 'un número de habitación' },
  AGE: { en: 'an age', es: 'una edad' },
  QUASI: { en: 'a telling detail', es: 'un detalle revelador' },
})

/** A kind inside a sentence: "a patient’s name", "a room number". */
export function aKind(type: IdType, about: About, lang: Lang): string {
  const named = kindWord(type, about, lang)
  return /^(an?|the|el|la|una?) /.test(named) ? named : wordsIn(aKindWords, lang)(type)
}

/** Why it was found, without the kind in front where a heading has just said it. */
export function whyOf(finding: Finding, lang: Lang): string {
  const said = word(finding.why, lang)
  const at = said.indexOf(': ')
  if (at < 0) return said
  return said.charAt(at + 2).toUpperCase() + said.slice(at + 3)
}
