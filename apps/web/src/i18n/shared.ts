import { messages } from './messages.ts'

/** Words that several rooms use: names of roles, networks, states and common actions. */
export const roles = messages({
  administrator: { en: 'Administrator', es: 'Administrador' },
  privacy_officer: { en: 'Privacy officer', es: 'Oficial de privacidad' },
  reviewer: { en: 'Reviewer', es: 'Revisor' },
  duty_officer: { en: 'Duty officer', es: 'Oficial de guardia' },
  author: { en: 'Author', es: 'Autor' },
  moderator: { en: 'Moderator', es: 'Moderador' },
  trainer: { en: 'Trainer', es: 'Capacitador' },
  auditor: { en: 'Auditor', es: 'Auditor' },
  employee: { en: 'Employee', es: 'Empleado' },
})

export const roleDoes = messages({
  administrator: { en: 'Sets up people, channels and settings.', es: 'Configura personas, canales y ajustes.' },
  privacy_officer: { en: 'Decides what touches a patient.', es: 'Decide lo que toca a un paciente.' },
  reviewer: { en: 'Reads posts before they go out.', es: 'Lee las publicaciones antes de que salgan.' },
  duty_officer: {
    en: 'Releases emergency messages, pauses and resumes.',
    es: 'Libera mensajes de emergencia, pausa y reanuda.',
  },
  author: { en: 'Writes posts and asks for reviews.', es: 'Escribe publicaciones y pide revisiones.' },
  moderator: { en: 'Looks after what goes out and comes back.', es: 'Cuida de lo que sale y de lo que vuelve.' },
  trainer: { en: 'Teaches with the practice network.', es: 'Enseña con la red de práctica.' },
  auditor: { en: 'Reads everything, changes nothing.', es: 'Lee todo, no cambia nada.' },
  employee: { en: 'Learns and tries on the practice network.', es: 'Aprende y prueba en la red de práctica.' },
})

export const networks = messages({
  bluesky: { en: 'Bluesky', es: 'Bluesky' },
  practice: { en: 'Practice network', es: 'Red de práctica' },
  manual: { en: 'By hand', es: 'A mano' },
  facebook: { en: 'Facebook', es: 'Facebook' },
  instagram: { en: 'Instagram', es: 'Instagram' },
  linkedin: { en: 'LinkedIn', es: 'LinkedIn' },
  x: { en: 'X', es: 'X' },
  threads: { en: 'Threads', es: 'Threads' },
  tiktok: { en: 'TikTok', es: 'TikTok' },
  youtube: { en: 'YouTube', es: 'YouTube' },
  mastodon: { en: 'Mastodon', es: 'Mastodon' },
  google: { en: 'Google Business', es: 'Google Business' },
  other: { en: 'Another network', es: 'Otra red' },
})

export const postStates = messages({
  draft: { en: 'Draft', es: 'Borrador' },
  in_review: { en: 'In review', es: 'En revisión' },
  changes: { en: 'Changes asked', es: 'Cambios pedidos' },
  approved: { en: 'Approved', es: 'Aprobada' },
  out: { en: 'Out', es: 'Publicada' },
  declined: { en: 'Declined', es: 'Rechazada' },
  archived: { en: 'Archived', es: 'Archivada' },
})

export const publicationStates = messages({
  approved: { en: 'Approved', es: 'Aprobada' },
  claimed: { en: 'Going out now', es: 'Saliendo ahora' },
  sent: { en: 'Sent', es: 'Enviada' },
  accepted: { en: 'Taken', es: 'Recibida' },
  confirmed: { en: 'Out', es: 'Publicada' },
  unconfirmed: { en: 'Not confirmed', es: 'Sin confirmar' },
  failed: { en: 'Did not go out', es: 'No salió' },
  handed_off: { en: 'To post by hand', es: 'Por publicar a mano' },
  canceled: { en: 'Canceled', es: 'Cancelada' },
  taken_down: { en: 'Taken down', es: 'Retirada' },
  held: { en: 'Held', es: 'Retenida' },
})

export const lanes = messages({
  notice: { en: 'Notice', es: 'Aviso' },
  standard: { en: 'Standard', es: 'Normal' },
  clinical: { en: 'Clinical', es: 'Clínica' },
  privacy: { en: 'Privacy', es: 'Privacidad' },
})

export const gates = messages({
  check: { en: 'Check', es: 'Revisión del texto' },
  authorization: { en: 'Authorization', es: 'Autorización' },
  claims: { en: 'Claims', es: 'Afirmaciones' },
  review: { en: 'Review', es: 'Aprobación' },
  channel: { en: 'Channel', es: 'Canal' },
  standing: { en: 'Standing', es: 'Habilitación' },
  pause: { en: 'Pause', es: 'Pausa' },
  window: { en: 'Time', es: 'Plazo' },
})

export const gateStates = messages({
  clear: { en: 'Clear', es: 'Listo' },
  fix: { en: 'To fix', es: 'Por corregir' },
  look: { en: 'To look at', es: 'Por mirar' },
  wait: { en: 'Waiting', es: 'En espera' },
  not_needed: { en: 'Not needed', es: 'No hace falta' },
  unlooked: { en: 'Not looked at', es: 'Sin mirar' },
})

export const health = messages({
  working: { en: 'Working', es: 'Funciona' },
  sign_in_needed: { en: 'Sign in again', es: 'Vuelva a conectar' },
  not_answering: { en: 'Not answering', es: 'No responde' },
  unknown: { en: 'Not asked yet', es: 'Sin consultar' },
  disconnected: { en: 'Disconnected', es: 'Desconectado' },
})

export const common = messages({
  save: { en: 'Save', es: 'Guardar' },
  saved: { en: 'Saved', es: 'Guardado' },
  saving: { en: 'Saving', es: 'Guardando' },
  goBack: { en: 'Go back', es: 'Volver' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  close: { en: 'Close', es: 'Cerrar' },
  remove: { en: 'Remove', es: 'Quitar' },
  change: { en: 'Change', es: 'Cambiar' },
  add: { en: 'Add', es: 'Añadir' },
  copy: { en: 'Copy', es: 'Copiar' },
  copied: { en: 'Copied', es: 'Copiado' },
  undo: { en: 'Undo', es: 'Deshacer' },
  tryAgain: { en: 'Try again', es: 'Reintentar' },
  you: { en: 'You', es: 'Usted' },
  someone: { en: 'Someone', es: 'Alguien' },
  system: { en: 'Chaperone', es: 'Chaperone' },
  search: { en: 'Search', es: 'Buscar' },
  optional: { en: 'optional', es: 'opcional' },
  wholeOrganization: { en: 'The whole organization', es: 'Toda la organización' },
  none: { en: 'None', es: 'Ninguno' },
  reference: { en: 'Reference {reference}', es: 'Referencia {reference}' },
})
