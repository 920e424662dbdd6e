import { messages } from '../../i18n/index.ts'

export const calendarWords = messages({
  calendar: { en: 'Calendar', es: 'Calendario' },
  goesOut: {
    en: {
      zero: 'Nothing goes out in this time.',
      one: '{count} post goes out in this time.',
      other: '{count} posts go out in this time.',
    },
    es: {
      zero: 'Nada sale en este tiempo.',
      one: '{count} publicación sale en este tiempo.',
      other: '{count} publicaciones salen en este tiempo.',
    },
  },
  week: { en: 'Week', es: 'Semana' },
  month: { en: 'Month', es: 'Mes' },
  view: { en: 'View', es: 'Vista' },
  before: { en: 'Earlier', es: 'Antes' },
  after: { en: 'Later', es: 'Después' },
  today: { en: 'Today', es: 'Hoy' },
  nothing: { en: 'Nothing goes out', es: 'Nada sale' },
  feed: { en: 'In your own calendar', es: 'En su propio calendario' },
  feedLead: {
    en: 'A private address for your calendar. It shows when something goes out and where, never what it says. Keep it to yourself; it can be revoked.',
    es: 'Una dirección privada para su calendario. Muestra cuándo y dónde sale algo, nunca lo que dice. Guárdela para usted; se puede revocar.',
  },
  makeFeed: { en: 'Make a private address', es: 'Crear una dirección privada' },
  address: { en: 'The address, told once', es: 'La dirección, se muestra una vez' },
  feedFrom: { en: 'Made {moment}', es: 'Creada {moment}' },
  feedRead: { en: 'last read {moment}', es: 'leída por última vez {moment}' },
  neverRead: { en: 'never read', es: 'nunca leída' },
  revoke: { en: 'Revoke', es: 'Revocar' },
  revoked: { en: 'Address revoked.', es: 'Dirección revocada.' },
  move: { en: 'Move {title} to another time', es: 'Pasar {title} a otra hora' },
  dragHint: {
    en: 'Drag a post to another day, or press its clock to choose a time.',
    es: 'Arrastre una publicación a otro día, o pulse su reloj para elegir una hora.',
  },
  moved: { en: 'Moved to {moment}.', es: 'Pasada a {moment}.' },
  voided: {
    en: 'That lies outside its approval: it must be approved again.',
    es: 'Eso queda fuera de su aprobación: debe aprobarse de nuevo.',
  },
  undo: { en: 'Undo', es: 'Deshacer' },
  close: { en: 'Close', es: 'Cerrar' },
  untitled: { en: 'Untitled post', es: 'Publicación sin título' },
})
