import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillTemplate, templateFaults } from './kit-template.ts'

const slot = (
  name: string,
  type: 'place' | 'time' | 'phone' | 'link' | 'number' | 'date' | 'choice',
  choices: string[] = [],
) => ({ name, type, label: name, choices })
const message = {
  template: 'Our {{site}} is closed until {{hour}}. Call {{line}}.',
  slots: [slot('site', 'place'), slot('hour', 'time'), slot('line', 'phone')],
}

describe('a kit message', () => {
  it('fills its typed slots', () => {
    expect(fillTemplate(message, { site: 'North Campus', hour: '14:30', line: '555-0100' })).toEqual({
      ok: true,
      text: 'Our North Campus is closed until 14:30. Call 555-0100.',
    })
  })

  it.each([
    [{ site: 'North', hour: 'whenever', line: '555-0100' }, 'hour', 'wrong_type'],
    [{ site: 'North', line: '555-0100' }, 'hour', 'missing'],
    [{ site: 'North', hour: '9:00', line: 'ask for Rosa' }, 'line', 'wrong_type'],
    [{ site: 'North\nand a story about someone', hour: '9:00', line: '911' }, 'site', 'wrong_type'],
    [{ site: 'North', hour: '9:00', line: '911', extra: 'x' }, 'extra', 'not_declared'],
  ])('refuses %j', (values, name, why) => {
    const filled = fillTemplate(message, values)
    expect(filled).toEqual({ ok: false, faults: [{ slot: name, why }] })
  })

  it('says where template and slots do not belong together', () => {
    expect(
      templateFaults({ template: 'Go to {{place}}', slots: [slot('site', 'place'), slot('kind', 'choice', ['one'])] }),
    ).toEqual([
      { slot: 'site', why: 'not_in_template' },
      { slot: 'kind', why: 'not_in_template' },
      { slot: 'place', why: 'not_declared' },
      { slot: 'kind', why: 'no_choices' },
    ])
  })

  it('changes nothing but its slots', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }).filter((text) => !text.includes('{{')),
        fc.nat(9999999),
        (text, n) => {
          const filled = fillTemplate(
            { template: `${text}{{n}}${text}`, slots: [slot('n', 'number')] },
            { n: String(n) },
          )
          expect(filled).toEqual({ ok: true, text: `${text}${n}${text}` })
        },
      ),
    )
  })
})
