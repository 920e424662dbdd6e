import type { Draft } from './draft.ts'
import type { exampleWords } from './words-examples.ts'

export interface Example extends Omit<Draft, 'inReplyTo'> {
  name: keyof typeof exampleWords
  lang: 'en' | 'es'
  inReplyTo?: string
}

/** Texts to try. Everyone in them is made up. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'praise',
    lang: 'en',
    kind: 'post',
    author: 'org',
    text:
      'Dr. Anita Patel, our chief of cardiology, was named Physician of the Year. ' +
      'Mary Hollis in room 312 cheered from her bed, two days after her hip surgery on March 14.',
  },
  {
    name: 'reply',
    lang: 'en',
    kind: 'review-reply',
    author: 'org',
    text: 'So glad your surgery went well, Linda! See you at your follow-up on Thursday.',
    inReplyTo: 'The nurses here were wonderful. Thank you all!',
  },
  {
    name: 'singled',
    lang: 'en',
    kind: 'post',
    author: 'staff',
    text: 'The mayor’s wife of Millbrook, Vermont, a 47-year-old farrier, came to our cancer ward last weekend.',
  },
  {
    name: 'hidden',
    lang: 'en',
    kind: 'post',
    author: 'staff',
    text:
      'Our patient Tom Reyes went home without his walker. ' +
      'His cell is five five five, 014-0199, his mail tom (at) mail (dot) example.',
  },
  {
    name: 'hashtags',
    lang: 'en',
    kind: 'caption',
    author: 'staff',
    text: 'Strong work tonight #TeamICU #PrayForJonah #Room214 💪 Jonah Miller, keep fighting, your mom Ruth is so proud.',
  },
  {
    name: 'staff',
    lang: 'en',
    kind: 'post',
    author: 'org',
    text:
      'Meet Priya Raman, RN. For twelve years she has run our stroke clinic, ' +
      'and on Thursdays she brings the good coffee.',
  },
  {
    name: 'story',
    lang: 'es',
    kind: 'post',
    author: 'org',
    text:
      '¡Felicidades a la señora Carmen Ortega, de 92 años! Ayer salió de la habitación 214 ' +
      'después de su operación de cadera. Su hija Lucía lloraba de alegría.',
  },
  {
    name: 'replyEs',
    lang: 'es',
    kind: 'reply',
    author: 'org',
    text: 'Gracias, don Ernesto. Nos alegra que su cirugía del martes haya salido bien y que ya esté en casa.',
    inReplyTo: 'Muy buena atención, sobre todo la de las enfermeras.',
  },
  {
    name: 'tip',
    lang: 'es',
    kind: 'post',
    author: 'org',
    text:
      'Llegó la temporada de gripe. Lávese las manos, quédese en casa si está enfermo ' +
      'y pregunte por la vacuna en su farmacia.',
  },
  {
    name: 'comment',
    lang: 'en',
    kind: 'comment',
    author: 'public',
    text:
      'I was in your ER last night and now the chest pain is back and my left arm is numb. ' +
      'Nobody picks up the phone. What should I do? I am Dana, 555-014-0199.',
  },
]
