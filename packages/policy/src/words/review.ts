import { say } from './say.ts'

/** Review and the emergency kit. */
export const REVIEW_WORDS = {
  review_not_asked: say(
    ['Nobody has been asked to review it.', 'Send it for review.'],
    ['No se ha pedido a nadie que la revise.', 'Envíela a revisión.'],
  ),
  review_waiting: say(
    ['It waits for a reviewer’s answer, asked for by {due}.', 'Nothing to do; they have been told.'],
    ['Espera la respuesta de quien revisa, pedida para el {due}.', 'No hay nada que hacer; ya se le avisó.'],
  ),
  review_overdue: say(
    ['A review was asked for by {due}, and nobody has answered.', 'It has been passed on. You may ask somebody else.'],
    [
      'Se pidió una revisión para el {due} y nadie ha respondido.',
      'Se pasó a otra persona. También puede pedírselo a alguien más.',
    ],
  ),
  request_too_late: say(
    [
      'The time for which this was asked ended on {until}.',
      'Choose a new time and ask again, or have it approved for now.',
    ],
    [
      'El plazo para el que se pidió terminó el {until}.',
      'Elija otra hora y pídalo de nuevo, o haga que se apruebe para ahora.',
    ],
  ),
  changes_asked: say(
    ['The reviewer asks for changes.', 'Read the comment, change the text and send it again.'],
    ['Quien revisa pide cambios.', 'Lea el comentario, cambie el texto y envíela de nuevo.'],
  ),
  declined: say(
    ['The reviewer declined it.', 'Read why. Write another post if the matter still needs one.'],
    ['Quien revisa la rechazó.', 'Lea por qué. Escriba otra si el asunto aún lo necesita.'],
  ),
  wording_waits: say(
    [
      'The reviewer approves it with other words, which wait for the author’s yes.',
      'Compare the two and accept or keep your own.',
    ],
    [
      'Quien revisa la aprueba con otras palabras, que esperan el sí del autor.',
      'Compare ambas y acepte, o conserve las suyas.',
    ],
  ),
  approval_other_text: say(
    ['The approval is for another text than this one.', 'Send this one for review.'],
    ['La aprobación es de otro texto.', 'Envíe este a revisión.'],
  ),
  approval_voided: say(
    ['Its approval no longer holds: something changed after it was given.', 'Send it for review again.'],
    ['Su aprobación ya no vale: algo cambió después de darla.', 'Envíela de nuevo a revisión.'],
  ),
  own_approval: say(
    [
      'It was approved by somebody who wrote in it. Nobody approves their own post.',
      'Ask a colleague who did not write in it.',
    ],
    [
      'La aprobó alguien que escribió en ella. Nadie aprueba su propia publicación.',
      'Pídalo a un colega que no haya escrito en ella.',
    ],
  ),
  approval_without_role: say(
    ['Whoever approved it may not approve posts here.', 'Ask somebody whose role includes it.'],
    ['Quien la aprobó no puede aprobar publicaciones aquí.', 'Pídalo a alguien cuya función lo incluya.'],
  ),
  approval_other_account: say(
    ['It was approved for other channels than this one.', 'Ask for approval of this channel too.'],
    ['Se aprobó para otros canales, no para este.', 'Pida la aprobación también para este canal.'],
  ),
  approval_not_privacy: say(
    ['It tells one person’s story and the privacy officer has not approved it.', 'Send it to the privacy officer.'],
    [
      'Cuenta la historia de una persona y el responsable de privacidad no la ha aprobado.',
      'Envíela al responsable de privacidad.',
    ],
  ),
  check_worse: say(
    [
      'Read again, it holds something that the reviewer was not shown.',
      'It goes back to review; look at the new finding.',
    ],
    [
      'Al leerla de nuevo, contiene algo que no se mostró a quien la revisó.',
      'Vuelve a revisión; mire el hallazgo nuevo.',
    ],
  ),
  kit_not_approved: say(
    [
      'This emergency message has not been approved beforehand.',
      'Have it approved, or send an ordinary post for review.',
    ],
    [
      'Este mensaje de emergencia no se aprobó de antemano.',
      'Hágalo aprobar, o envíe una publicación normal a revisión.',
    ],
  ),
  kit_own_approval: say(
    ['This emergency message was approved by the one who wrote it.', 'Have a second person approve it.'],
    ['Este mensaje de emergencia lo aprobó quien lo escribió.', 'Haga que lo apruebe otra persona.'],
  ),
  kit_changed: say(
    ['This emergency message was changed after it was approved.', 'Have the new wording approved.'],
    ['Este mensaje de emergencia se cambió después de aprobarse.', 'Haga aprobar la nueva redacción.'],
  ),
  kit_retired: say(
    ['This emergency message has been retired.', 'Choose another one from the kit.'],
    ['Este mensaje de emergencia se retiró.', 'Elija otro del paquete de emergencia.'],
  ),
  kit_slots: say(
    ['A blank in this emergency message is not filled in.', 'Fill in every blank.'],
    ['Falta completar un espacio de este mensaje de emergencia.', 'Complete todos los espacios.'],
  ),
  kit_release_not_allowed: say(
    ['Only the duty officer releases emergency messages.', 'Call the duty officer.'],
    ['Solo el oficial de guardia libera mensajes de emergencia.', 'Llame al oficial de guardia.'],
  ),
  kit_reviewed_after: say(
    [
      'It goes out on the approval given beforehand and is reviewed within a day.',
      'Nothing to do now; reviewers are told.',
    ],
    [
      'Sale con la aprobación dada de antemano y se revisa en el plazo de un día.',
      'No hay nada que hacer ahora; se avisa a quienes revisan.',
    ],
  ),
}
