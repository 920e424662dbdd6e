import { messages } from '../i18n/index.ts'

/** What the components say of themselves. */
export const words = messages({
  showList: { en: 'Show the list', es: 'Mostrar la lista' },
  nothingFits: { en: 'Nothing fits what you typed.', es: 'Nada coincide con lo que escribió.' },
  close: { en: 'Close', es: 'Cerrar' },
  copy: { en: 'Copy', es: 'Copiar' },
  copied: { en: 'Copied', es: 'Copiado' },
  undo: { en: 'Undo', es: 'Deshacer' },
  over: { en: '{count} over {limit}', es: '{count} de más de {limit}' },
  leftOf: { en: '{count} left of {limit}', es: 'quedan {count} de {limit}' },
  usedOf: { en: '{used} of {limit}', es: '{used} de {limit}' },
  hidden: { en: '{kind}, hidden', es: '{kind}, oculto' },
  reveal: { en: 'Reveal {kind}', es: 'Mostrar {kind}' },
  toFix: { en: 'finding {number}, to fix', es: 'hallazgo {number}, por corregir' },
  toLookAt: { en: 'finding {number}, to look at', es: 'hallazgo {number}, por mirar' },
  reading: { en: 'Reading…', es: 'Leyendo…' },
  tryAgain: { en: 'Try again', es: 'Reintentar' },
  reference: { en: 'Reference {reference}', es: 'Referencia {reference}' },
  notifications: { en: 'Notices', es: 'Avisos' },
  by: { en: 'by {moment}', es: 'antes de {moment}' },
  since: { en: 'since {moment}', es: 'desde {moment}' },
})
