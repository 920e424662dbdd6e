import type { Rule } from './rule.ts'

const FROM = '2003-04-14'
const CHECKED = '2026-11-21'
const letter = (id: string, cite: string, types: readonly string[], en: string, es: string): Rule => ({
  id: `hipaa.safe-harbor.${id}`,
  jurisdiction: 'US',
  inForceFrom: FROM,
  inForceTo: null,
  source: `45 CFR 164.514(b)(2)(i)(${cite})`,
  checkedOn: CHECKED,
  says: { en, es },
  applies: { types },
})

/** The parts of 45 CFR 164.514 that the gate applies. In force from the Privacy Rule's compliance date. */
export const HIPAA: readonly Rule[] = [
  letter(
    'names',
    'A',
    ['NAME'],
    'Names of a patient, relative, employer or household member are removed.',
    'Se quitan los nombres del paciente, sus familiares, empleadores o convivientes.',
  ),
  letter(
    'places',
    'B',
    ['LOCATION'],
    'Places smaller than a state are removed.',
    'Se quitan los lugares menores que un estado.',
  ),
  letter(
    'dates',
    'C',
    ['DATE', 'AGE90'],
    'Dates finer than a year, and ages over 89, are removed.',
    'Se quitan las fechas más precisas que el año y las edades de más de 89.',
  ),
  letter('phones', 'D', ['PHONE'], 'Telephone numbers are removed.', 'Se quitan los números de teléfono.'),
  letter('faxes', 'E', ['FAX'], 'Fax numbers are removed.', 'Se quitan los números de fax.'),
  letter('emails', 'F', ['EMAIL'], 'E-mail addresses are removed.', 'Se quitan los correos electrónicos.'),
  letter(
    'ssn',
    'G',
    ['SSN'],
    'Social Security numbers are removed, part of one too.',
    'Se quitan los números del Seguro Social, también los parciales.',
  ),
  letter('records', 'H', ['MRN'], 'Medical record numbers are removed.', 'Se quitan los números de historia clínica.'),
  letter(
    'plans',
    'I',
    ['PLAN_ID'],
    'Health plan numbers are removed.',
    'Se quitan los números de afiliación al plan de salud.',
  ),
  letter('accounts', 'J', ['ACCOUNT'], 'Account numbers are removed.', 'Se quitan los números de cuenta.'),
  letter(
    'licenses',
    'K',
    ['LICENSE'],
    'Certificate and license numbers are removed.',
    'Se quitan los números de certificado y licencia.',
  ),
  letter(
    'vehicles',
    'L',
    ['VEHICLE'],
    'License plates and vehicle numbers are removed.',
    'Se quitan las matrículas y los números de vehículo.',
  ),
  letter(
    'devices',
    'M',
    ['DEVICE'],
    'Device identifiers and serial numbers are removed.',
    'Se quitan los identificadores y números de serie de dispositivos.',
  ),
  letter(
    'urls',
    'N',
    ['URL'],
    'Web addresses that lead to a person are removed.',
    'Se quitan las direcciones web que llevan a una persona.',
  ),
  letter('ips', 'O', ['IP'], 'IP addresses are removed.', 'Se quitan las direcciones IP.'),
  letter(
    'biometrics',
    'P',
    ['BIOMETRIC'],
    'Finger and voice prints and the like are removed.',
    'Se quitan las huellas dactilares, de voz y similares.',
  ),
  letter(
    'photos',
    'Q',
    ['PHOTO'],
    'Full-face pictures and the like are removed.',
    'Se quitan las imágenes del rostro y comparables.',
  ),
  letter(
    'others',
    'R',
    ['OTHER_ID'],
    'Any other number, characteristic or code that is one person’s alone is removed.',
    'Se quita todo número, rasgo o código propio de una sola persona.',
  ),
  {
    id: 'hipaa.actual-knowledge',
    jurisdiction: 'US',
    inForceFrom: FROM,
    inForceTo: null,
    source: '45 CFR 164.514(b)(2)(ii)',
    checkedOn: CHECKED,
    says: {
      en: 'Removing identifiers is not enough where the organization knows that what remains could identify the person.',
      es: 'Quitar identificadores no basta cuando la organización sabe que lo que queda podría identificar a la persona.',
    },
    applies: {
      types: ['AGE', 'QUASI'],
      attestations: [
        'newsCoverage',
        'rareCondition',
        'smallCommunity',
        'familyWouldRecognize',
        'uniqueRole',
        'otherPostsCombine',
      ],
    },
  },
]
