import type { Language } from '@chaperone/contract'

type Nouns = Readonly<Record<string, string>>

/** What was found, as the beginning of a sentence says it. Never the found text itself. */
export const FOUND: Record<Language, Nouns> = {
  en: {
    NAME: 'a name',
    LOCATION: 'a place',
    DATE: 'a date',
    AGE90: 'an age over 89',
    PHONE: 'a telephone number',
    FAX: 'a fax number',
    EMAIL: 'an e-mail address',
    SSN: 'a Social Security number',
    MRN: 'a medical record number',
    PLAN_ID: 'a health plan number',
    ACCOUNT: 'an account number',
    LICENSE: 'a license number',
    VEHICLE: 'a plate or vehicle number',
    DEVICE: 'a device number',
    URL: 'a web address',
    IP: 'an IP address',
    BIOMETRIC: 'a finger or voice print',
    PHOTO: 'a picture of a face',
    OTHER_ID: 'a number or mark of one person',
    AGE: 'an age',
    QUASI: 'a telling detail',
  },
  es: {
    NAME: 'un nombre',
    LOCATION: 'un lugar',
    DATE: 'una fecha',
    AGE90: 'una edad de más de 89',
    PHONE: 'un número de teléfono',
    FAX: 'un número de fax',
    EMAIL: 'un correo electrónico',
    SSN: 'un número del Seguro Social',
    MRN: 'un número de historia clínica',
    PLAN_ID: 'un número de plan de salud',
    ACCOUNT: 'un número de cuenta',
    LICENSE: 'un número de licencia',
    VEHICLE: 'una matrícula o número de vehículo',
    DEVICE: 'un número de dispositivo',
    URL: 'una dirección web',
    IP: 'una dirección IP',
    BIOMETRIC: 'una huella dactilar o de voz',
    PHOTO: 'una imagen de un rostro',
    OTHER_ID: 'un número o rasgo de una persona',
    AGE: 'una edad',
    QUASI: 'un detalle revelador',
  },
}

const BRANDS: Nouns = {
  bluesky: 'Bluesky',
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  x: 'X',
  threads: 'Threads',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  mastodon: 'Mastodon',
  google: 'Google',
}

export const NETWORK_NAMES: Record<Language, Nouns> = {
  en: { ...BRANDS, practice: 'the practice network', manual: 'this channel', other: 'this channel' },
  es: { ...BRANDS, practice: 'la red de práctica', manual: 'este canal', other: 'este canal' },
}

export const UNITS: Record<Language, { characters: string; bytes: string }> = {
  en: { characters: 'characters', bytes: 'bytes' },
  es: { characters: 'caracteres', bytes: 'bytes' },
}

export const SCOPES: Record<Language, Nouns> = {
  en: {
    organization: 'the whole organization',
    site: 'this site',
    department: 'this department',
    account: 'this account',
  },
  es: {
    organization: 'toda la organización',
    site: 'este centro',
    department: 'este departamento',
    account: 'esta cuenta',
  },
}
