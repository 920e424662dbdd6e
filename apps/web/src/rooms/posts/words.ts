import { messages } from '../../i18n/index.ts'

export const postsWords = messages({
  all: {
    en: { zero: 'No post has been written yet.', one: '{count} post.', other: '{count} posts.' },
    es: {
      zero: 'Todavía no se ha escrito ninguna publicación.',
      one: '{count} publicación.',
      other: '{count} publicaciones.',
    },
  },
  waiting: {
    en: { one: '{count} post is with a reviewer.', other: '{count} posts are with a reviewer.' },
    es: { one: '{count} publicación está en revisión.', other: '{count} publicaciones están en revisión.' },
  },
  toChange: {
    en: { one: '{count} post asks for changes.', other: '{count} posts ask for changes.' },
    es: { one: '{count} publicación pide cambios.', other: '{count} publicaciones piden cambios.' },
  },
  write: { en: 'Write a post', es: 'Escribir una publicación' },
  making: { en: 'Opening a new post…', es: 'Abriendo una publicación nueva…' },
  find: { en: 'Find in posts', es: 'Buscar en las publicaciones' },
  findHint: {
    en: 'Words of the post; names of patients are not searched.',
    es: 'Palabras de la publicación; no se buscan nombres de pacientes.',
  },
  mine: { en: 'Only mine', es: 'Solo las mías' },
  everyState: { en: 'All', es: 'Todas' },
  state: { en: 'State', es: 'Estado' },
  title: { en: 'Post', es: 'Publicación' },
  by: { en: 'By', es: 'De' },
  goes: { en: 'Goes to', es: 'Sale en' },
  due: { en: 'When', es: 'Cuándo' },
  changed: { en: 'Changed', es: 'Cambiada' },
  untitled: { en: 'Untitled post', es: 'Publicación sin título' },
  none: { en: 'Nothing here yet.', es: 'Todavía no hay nada aquí.' },
  noneMore: {
    en: 'Write what you would like people to know. Chaperone reads along and says what to change.',
    es: 'Escriba lo que quiere que la gente sepa. Chaperone lee con usted y dice qué cambiar.',
  },
  nothingFound: { en: 'No post matches that.', es: 'Ninguna publicación coincide.' },
  showAll: { en: 'Show all', es: 'Ver todas' },
  more: { en: 'Show more', es: 'Ver más' },
  stale: { en: 'The source of this translation has changed', es: 'Cambió el original de esta traducción' },
  posts: { en: 'Posts', es: 'Publicaciones' },
})
