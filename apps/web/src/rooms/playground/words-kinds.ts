import { messages } from '../../i18n/index.ts'

/** What a text is, as "This is …" goes on. */
export const kindWords = messages({
  post: { en: 'a post', es: 'una publicación' },
  caption: { en: 'a caption', es: 'un pie de foto' },
  reply: { en: 'a reply to a comment', es: 'una respuesta a un comentario' },
  'review-reply': { en: 'a reply to a review', es: 'una respuesta a una reseña' },
  comment: { en: 'a comment that came in', es: 'un comentario recibido' },
  review: { en: 'a review that came in', es: 'una reseña recibida' },
  dm: { en: 'a message that came in', es: 'un mensaje recibido' },
  bio: { en: 'a profile text', es: 'un texto de perfil' },
})

/** Who wrote it, as "written by …" goes on. */
export const authorWords = messages({
  org: { en: 'the organization', es: 'la organización' },
  clinician: { en: 'a clinician', es: 'un profesional clínico' },
  staff: { en: 'a member of staff', es: 'alguien del personal' },
  patient: { en: 'a patient', es: 'un paciente' },
  family: { en: 'a patient’s family', es: 'la familia de un paciente' },
  public: { en: 'anybody', es: 'cualquier persona' },
})
