import { expect, it } from 'vitest'
import { read } from '../read.ts'

const roomIn = (text: string) =>
  read(text, { kind: 'post', author: 'org', lang: 'en' }).findings.find((finding) =>
    finding.rule.startsWith('room-bed'),
  )

it.each([
  'Mrs. Rosalind Pike walked out of Room 412 last Tuesday, nine weeks after her stroke. Our clinic has open hours every Thursday.',
  'So proud of Mary in room 312, who rang the bell yesterday!',
])('a room beside a patient’s name is the patient’s: %s', (text) => {
  expect(roomIn(text)?.about).toBe('patient')
})

it.each(['Join us in Room 412 for the diabetes class with Dr. Anil Patel.', 'Flu clinic in room 12, open to all.'])(
  'a room beside nobody’s, or a doctor’s, name is not: %s',
  (text) => {
    expect(roomIn(text)?.about).toBe('public')
  },
)
