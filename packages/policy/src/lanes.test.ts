import { describe, expect, it } from 'vitest'
import { laneFor } from './lanes.ts'
import { clean } from './testing/inputs.ts'

const lane = (text: string, pictures = 0) => laneFor(clean, { texts: [text], pictures })

describe('the lane', () => {
  it.each([
    ['The east car park is closed on Saturday.', 'notice'],
    ['El ascensor norte está cerrado hoy.', 'notice'],
    ['Our volunteers planted forty trees.', 'standard'],
    ['Know the symptoms of stroke.', 'clinical'],
    ['Vacúnese: la vacuna contra la gripe ya está disponible.', 'clinical'],
    ['The clinic for diabetes is closed on Saturday.', 'clinical'],
  ])('%s → %s', (text, expected) => expect(lane(text)).toBe(expected))

  it('takes a notice with a picture for an ordinary post', () =>
    expect(lane('The entrance has moved.', 1)).toBe('standard'))

  it('is privacy for one person’s story, and for what nobody read to the end', () => {
    const content = { texts: ['The car park is closed.'], pictures: 0 }
    expect(laneFor({ ...clean, verdict: 'review' }, content)).toBe('privacy')
    expect(laneFor({ ...clean, complete: false }, content)).toBe('privacy')
    expect(laneFor(null, content)).toBe('privacy')
  })
})
