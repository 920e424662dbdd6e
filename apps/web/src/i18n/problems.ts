import { messages } from './messages.ts'

/** Problems that only this side can see; all others have their words in the contract. */
export const problems = messages({
  unreachable_what: { en: 'Chaperone’s server does not answer.', es: 'El servidor de Chaperone no responde.' },
  unreachable_kept: {
    en: 'What you typed stays on this device; nothing was sent.',
    es: 'Lo que escribió sigue en este dispositivo; no se envió nada.',
  },
  unreachable_next: {
    en: 'Check the connection and try again.',
    es: 'Revise la conexión y vuelva a intentarlo.',
  },
  not_understood_what: {
    en: 'The server answered in a way this page does not know.',
    es: 'El servidor respondió de una forma que esta página no conoce.',
  },
  not_understood_kept: { en: 'What was saved is safe.', es: 'Lo guardado está a salvo.' },
  not_understood_next: {
    en: 'Load the page again; the server may be newer than this page.',
    es: 'Vuelva a cargar la página; el servidor puede ser más nuevo que ella.',
  },
})
