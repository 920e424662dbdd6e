import { messages } from '../../i18n/index.ts'

export const sendWords = messages({
  sends: { en: 'Where it goes', es: 'Dónde sale' },
  none: { en: 'No send is planned.', es: 'No hay ningún envío previsto.' },
  due: { en: 'due {moment}', es: 'prevista {moment}' },
  seeThere: { en: 'See it there', es: 'Verla allí' },
  heldPause: {
    en: 'It fell due while sending was paused. Somebody must release it.',
    es: 'Le tocaba durante la pausa. Alguien debe liberarla.',
  },
  heldApproval: {
    en: 'Its approval no longer holds. It must be approved again.',
    es: 'Su aprobación ya no vale. Debe aprobarse de nuevo.',
  },
  heldGate: { en: 'Something stopped it at the moment of sending.', es: 'Algo la detuvo en el momento de salir.' },
  release: { en: 'Release it', es: 'Liberarla' },
  cancel: { en: 'Call it off', es: 'Cancelarla' },
  takeDown: { en: 'Take it down', es: 'Retirarla' },
  retry: { en: 'Try again', es: 'Intentar de nuevo' },
  look: { en: 'Look again', es: 'Mirar de nuevo' },
  handOff: { en: 'Post it by hand', es: 'Publicarla a mano' },
  downByHand: { en: 'I have deleted it there', es: 'Ya la borré allí' },
  same: { en: 'What is live is what was approved, seen {moment}.', es: 'Lo publicado es lo aprobado, visto {moment}.' },
  differs: {
    en: 'What is live differs from what was approved, seen {moment}.',
    es: 'Lo publicado difiere de lo aprobado, visto {moment}.',
  },
  cannot_be_seen: {
    en: 'What is live cannot be read back from here.',
    es: 'Lo publicado no se puede leer desde aquí.',
  },
  unconfirmed: {
    en: '{channel} may have taken it but did not confirm. Look there first.',
    es: '{channel} quizá la recibió pero no lo confirmó. Mire allí primero.',
  },
  history: { en: 'Its history', es: 'Su historia' },
  step: { en: '{state}, {moment}, {who}', es: '{state}, {moment}, {who}' },
  why: { en: 'Why? It goes into the record.', es: '¿Por qué? Queda en el registro.' },
  takeDownTitle: { en: 'Take this down from {channel}?', es: '¿Retirar esto de {channel}?' },
  takeDownLead: {
    en: 'It disappears there. Copies and pictures of it that others made stay.',
    es: 'Desaparece allí. Las copias y capturas que otros hicieron quedan.',
  },
  cancelTitle: { en: 'Call off this send to {channel}?', es: '¿Cancelar este envío a {channel}?' },
  releaseTitle: { en: 'Release this to {channel} now?', es: '¿Liberar esto en {channel} ahora?' },
  releaseLead: { en: 'Everything is checked again at that moment.', es: 'Todo se revisa de nuevo en ese momento.' },
  goBack: { en: 'Go back', es: 'Volver' },
  done: { en: 'Done.', es: 'Listo.' },
  reschedule: { en: 'Another time', es: 'Otra hora' },
  moveIt: { en: 'Move it', es: 'Cambiar la hora' },
  rescheduleTitle: { en: 'When should it go out?', es: '¿Cuándo debe salir?' },
  rescheduleInside: {
    en: 'Between {from} and {until} its approval holds; any other time must be approved again.',
    es: 'Entre {from} y {until} vale su aprobación; otra hora debe aprobarse de nuevo.',
  },
  dayAndTime: { en: 'Day and time, in {zone}', es: 'Día y hora, en {zone}' },
  moved: { en: 'Moved to {moment}.', es: 'Pasada a {moment}.' },
  movedVoided: {
    en: 'The new time lies outside the approval: it must be approved again.',
    es: 'La nueva hora queda fuera de la aprobación: debe aprobarse de nuevo.',
  },
})
