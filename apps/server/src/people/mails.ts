import type { Language } from '@chaperone/contract'
import type { Message } from '../kernel/index.ts'

type Words = Omit<Message, 'to'>

/** The mail that invites somebody. */
export function invitationMail(lang: Language, organization: string, link: string): Words {
  return lang === 'es'
    ? {
        subject: `Invitación a Chaperone de ${organization}`,
        text: [
          `${organization} le invita a Chaperone, donde se prepara y revisa lo que se publica en redes sociales.`,
          `Abra este enlace para aceptar. Vale siete días y una sola vez:`,
          link,
          'Si no esperaba esta invitación, no haga nada.',
        ].join('\n\n'),
      }
    : {
        subject: `An invitation to Chaperone from ${organization}`,
        text: [
          `${organization} invites you to Chaperone, where its social media posts are written and reviewed.`,
          `Open this link to accept. It is good for seven days, and once:`,
          link,
          'If you did not expect this, there is nothing to do.',
        ].join('\n\n'),
      }
}

/** The mail with the link for a new password. */
export function resetMail(lang: Language, link: string): Words {
  return lang === 'es'
    ? {
        subject: 'Una contraseña nueva para Chaperone',
        text: [
          'Alguien, probablemente usted, pidió una contraseña nueva para Chaperone.',
          'Abra este enlace para elegirla. Vale una hora y una sola vez:',
          link,
          'Si no fue usted, no haga nada: su contraseña sigue igual.',
        ].join('\n\n'),
      }
    : {
        subject: 'A new password for Chaperone',
        text: [
          'Somebody, probably you, asked for a new password for Chaperone.',
          'Open this link to choose one. It is good for an hour, and once:',
          link,
          'If it was not you, there is nothing to do: your password stays as it is.',
        ].join('\n\n'),
      }
}
