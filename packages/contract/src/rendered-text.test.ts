import { describe, expect, it } from 'vitest'
import type { AccountId } from './ids.ts'
import { emptySlots, renderedText } from './rendered-text.ts'

const account = '01990000-0000-7000-8000-000000000001' as AccountId
const content = { text: 'Flu shots at {{address}}, {{ phone }}.', variants: {}, disclosures: [] as string[] }

describe('renderedText', () => {
  it('fills slots from the site and leaves what it has no value for', () => {
    expect(renderedText(content, account, { address: '1 Main St' })).toBe('Flu shots at 1 Main St, {{ phone }}.')
    expect(emptySlots(content.text, { address: '1 Main St' })).toEqual(['phone'])
  })

  it('takes the account’s own version', () => {
    expect(renderedText({ ...content, variants: { [account]: 'Short.' } }, account)).toBe('Short.')
  })

  it('appends a disclosure once', () => {
    expect(renderedText({ ...content, text: 'Read on. ', disclosures: ['#ad'] }, null)).toBe('Read on.\n\n#ad')
    expect(renderedText({ ...content, text: 'Read on. #ad', disclosures: ['#ad'] }, null)).toBe('Read on. #ad')
  })

  it('does not read slots out of a value', () => {
    expect(renderedText({ ...content, text: '{{address}}' }, null, { address: '{{phone}}', phone: '5' })).toBe(
      '{{phone}}',
    )
  })
})
