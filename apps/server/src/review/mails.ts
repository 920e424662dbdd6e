import type { Language } from '@chaperone/contract'
import type { Message } from '../kernel/index.ts'

/** What a mail says. It names who asks and by when, and links to what waits; it never holds a post's text or title. */
export type MailKind = 'asked' | 'escalated' | 'approved' | 'changes' | 'declined' | 'wording' | 'voided' | 'worse'

export interface MailFacts {
  /** The colleague who asked or decided. */
  who: string
  organization: string
  due: Date
  zone: string
  link: string
}

const moment = (at: Date, lang: Language, zone: string): string => {
  const tag = lang === 'es' ? 'es-US' : 'en-US'
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: zone }).format(at)
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at)
  const day = `${part({ weekday: 'long' })} ${part({ day: 'numeric' })}`
  return lang === 'es'
    ? `${day} de ${part({ month: 'long' })}, ${clock}`
    : `${day} ${part({ month: 'long' })}, ${clock}`
}

type Lines = readonly [subject: string, ...body: string[]]

const en = ({ who, due }: { who: string; due: string }): Record<MailKind, Lines> => ({
  asked: [`A post waits for your review until ${due}`, `${who} asks you to review a post by ${due}.`],
  escalated: [
    'A review that nobody has answered',
    `${who} asked for a review by ${due}, and nobody has answered. It has been passed on to you.`,
  ],
  approved: ['Your post is approved', `${who} approved your post.`],
  changes: ['Changes are asked for', `${who} asks for changes to your post. The comment stands beside it.`],
  declined: ['Your post was declined', `${who} declined your post. The reason stands beside it.`],
  wording: [
    'Your post is approved with other words',
    `${who} approves your post with other words. It goes out once you accept them.`,
  ],
  voided: [
    'An approval no longer holds',
    'The post was changed after it was approved, so the approval no longer holds. It does not go out until it is approved again.',
  ],
  worse: [
    'A post came back to review',
    'Read again before it went out, the post holds something that was not shown when it was approved. It has not gone out. Please look at it again.',
  ],
})

const es = ({ who, due }: { who: string; due: string }): Record<MailKind, Lines> => ({
  asked: [
    `Una publicación espera su revisión hasta el ${due}`,
    `${who} le pide que revise una publicación antes del ${due}.`,
  ],
  escalated: [
    'Una revisión que nadie ha respondido',
    `${who} pidió una revisión antes del ${due} y nadie ha respondido. Ahora le llega a usted.`,
  ],
  approved: ['Su publicación está aprobada', `${who} aprobó su publicación.`],
  changes: ['Se piden cambios', `${who} pide cambios en su publicación. El comentario está junto a ella.`],
  declined: ['Su publicación fue rechazada', `${who} rechazó su publicación. El motivo está junto a ella.`],
  wording: [
    'Su publicación está aprobada con otras palabras',
    `${who} aprueba su publicación con otras palabras. Saldrá cuando usted las acepte.`,
  ],
  voided: [
    'Una aprobación ya no vale',
    'La publicación se cambió después de aprobarse, así que la aprobación ya no vale. No saldrá hasta que se apruebe de nuevo.',
  ],
  worse: [
    'Una publicación volvió a revisión',
    'Al leerla de nuevo antes de salir, la publicación contiene algo que no se mostró cuando se aprobó. No ha salido. Por favor, mírela otra vez.',
  ],
})

const FOOT: Record<Language, (organization: string) => string> = {
  en: (organization) => `The link opens after you sign in. ${organization}, Chaperone`,
  es: (organization) => `El enlace se abre después de iniciar sesión. ${organization}, Chaperone`,
}

/** A mail about a review, in its reader's language. */
export function reviewMail(kind: MailKind, lang: Language, facts: MailFacts): Omit<Message, 'to'> {
  const words = lang === 'es' ? es : en
  const [subject, ...body] = words({ who: facts.who, due: moment(facts.due, lang, facts.zone) })[kind]
  return { subject, text: [...body, facts.link, FOOT[lang](facts.organization)].join('\n\n') }
}
