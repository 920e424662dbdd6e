import { messages } from '../../i18n/index.ts'

export const practiceWords = messages({
  practice: { en: 'Practice network', es: 'Red de práctica' },
  sentence: { en: 'Practice: nothing here has left the house.', es: 'Práctica: nada de esto ha salido de casa.' },
  lead: {
    en: 'A network inside Chaperone, for learning and trying. Comment as the public would.',
    es: 'Una red dentro de Chaperone, para aprender y probar. Comente como lo haría el público.',
  },
  what: { en: 'What this is', es: 'Qué es esto' },
  account: { en: 'Account', es: 'Cuenta' },
  none: { en: 'No practice account yet.', es: 'Todavía no hay cuenta de práctica.' },
  noneMore: {
    en: 'Add one under Channels, and send a post to it through every gate.',
    es: 'Añada una en Canales y envíele una publicación por todos los puntos.',
  },
  channels: { en: 'Channels', es: 'Canales' },
  empty: { en: 'Nothing has been posted here yet.', es: 'Todavía no se ha publicado nada aquí.' },
  mark: { en: 'Practice', es: 'Práctica' },
  like: {
    en: { one: 'Like, {count} so far', other: 'Like, {count} so far' },
    es: { one: 'Me gusta, {count} hasta ahora', other: 'Me gusta, {count} hasta ahora' },
  },
  comments: {
    en: { zero: 'No comments', one: '{count} comment', other: '{count} comments' },
    es: { zero: 'Sin comentarios', one: '{count} comentario', other: '{count} comentarios' },
  },
  writeFirst: { en: 'Write something first.', es: 'Escriba algo primero.' },
  sending: { en: 'Sending', es: 'Enviando' },
  write: { en: 'Write a comment', es: 'Escribir un comentario' },
  send: { en: 'Comment', es: 'Comentar' },
})
