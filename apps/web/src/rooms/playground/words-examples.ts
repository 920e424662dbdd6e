import { messages } from '../../i18n/index.ts'

/** What each example shows. */
export const exampleWords = messages({
  praise: { en: 'Praise for a doctor, and one name too many', es: 'Elogio a una doctora, y un nombre de más' },
  reply: { en: 'A kind answer that tells too much', es: 'Una respuesta amable que cuenta de más' },
  singled: { en: 'No name, yet one person', es: 'Sin nombre, pero una sola persona' },
  hidden: { en: 'A phone number in disguise', es: 'Un teléfono disfrazado' },
  hashtags: { en: 'Names in hashtags', es: 'Nombres en las etiquetas' },
  staff: { en: 'A colleague, gladly named', es: 'Una colega, nombrada con gusto' },
  story: { en: 'A story in Spanish', es: 'Una historia con nombres' },
  replyEs: { en: 'A warm answer in Spanish', es: 'Una respuesta cálida' },
  tip: { en: 'A health tip in Spanish', es: 'Un consejo de salud' },
  comment: { en: 'A comment that cannot wait', es: 'Un comentario que no puede esperar' },
})
