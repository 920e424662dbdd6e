import { messages } from '../../i18n/index.ts'

export const calendarWords = messages({
  calendar: { en: 'Calendar', es: 'Calendario' },
  thisWeek: {
    en: {
      zero: 'Nothing goes out this week.',
      one: 'One post goes out this week.',
      other: '{number} posts go out this week.',
    },
    es: {
      zero: 'Nada sale esta semana.',
      one: 'Una publicación sale esta semana.',
      other: '{number} publicaciones salen esta semana.',
    },
  },
  otherWeek: {
    en: {
      zero: 'Nothing goes out that week.',
      one: 'One post goes out that week.',
      other: '{number} posts go out that week.',
    },
    es: {
      zero: 'Nada sale esa semana.',
      one: 'Una publicación sale esa semana.',
      other: '{number} publicaciones salen esa semana.',
    },
  },
  pastWeek: {
    en: {
      zero: 'Nothing was planned that week.',
      one: 'One post was planned that week.',
      other: '{number} posts were planned that week.',
    },
    es: {
      zero: 'Nada estaba previsto esa semana.',
      one: 'Una publicación estaba prevista esa semana.',
      other: '{number} publicaciones estaban previstas esa semana.',
    },
  },
  thisMonth: {
    en: {
      zero: 'Nothing goes out this month.',
      one: 'One post goes out this month.',
      other: '{number} posts go out this month.',
    },
    es: {
      zero: 'Nada sale este mes.',
      one: 'Una publicación sale este mes.',
      other: '{number} publicaciones salen este mes.',
    },
  },
  otherMonth: {
    en: {
      zero: 'Nothing goes out that month.',
      one: 'One post goes out that month.',
      other: '{number} posts go out that month.',
    },
    es: {
      zero: 'Nada sale ese mes.',
      one: 'Una publicación sale ese mes.',
      other: '{number} publicaciones salen ese mes.',
    },
  },
  pastMonth: {
    en: {
      zero: 'Nothing was planned that month.',
      one: 'One post was planned that month.',
      other: '{number} posts were planned that month.',
    },
    es: {
      zero: 'Nada estaba previsto ese mes.',
      one: 'Una publicación estaba prevista ese mes.',
      other: '{number} publicaciones estaban previstas ese mes.',
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
