import { describe, expect, it } from 'vitest'
import { reviewMail, type MailKind } from './mails.ts'

const facts = {
  who: 'Maya Lindqvist',
  organization: 'Larkspur Valley Health',
  due: new Date('2026-11-20T21:30:00Z'),
  zone: 'America/New_York',
  link: 'https://chaperone.example/reviews/018f0000-0000-7000-8000-000000000001',
}
const kinds: MailKind[] = ['asked', 'escalated', 'approved', 'changes', 'declined', 'wording', 'voided', 'worse']

describe('a mail about a review', () => {
  it.each(kinds)('%s says it in the reader’s language and leads to the review', (kind) => {
    const en = reviewMail(kind, 'en', facts)
    const es = reviewMail(kind, 'es', facts)
    expect(en.subject).not.toBe(es.subject)
    for (const mail of [en, es]) {
      expect(mail.text).toContain(facts.link)
      expect(mail.subject.length).toBeGreaterThan(10)
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/[{}!]|undefined/)
    }
  })

  it('says who asks and by when, in the zone of the organization', () => {
    expect(reviewMail('asked', 'en', facts).text).toContain(
      'Maya Lindqvist asks you to review a post by Friday 20 November, 16:30.',
    )
    expect(reviewMail('asked', 'es', facts).text).toContain('antes del viernes 20 de noviembre, 16:30.')
  })
})
