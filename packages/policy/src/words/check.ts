import { say } from './say.ts'

/** Check, authorization and claims. */
export const CHECK_WORDS = {
  check_not_run: say(
    ['This has not been read yet.', 'Save it; reading takes a moment.'],
    ['Esto aún no se ha leído.', 'Guárdelo; leerlo toma un momento.'],
  ),
  check_incomplete: say(
    [
      'The text could not be read through to the end, so nobody knows what is in it.',
      'Run the check again. If it fails twice, shorten the text.',
    ],
    [
      'El texto no se pudo leer hasta el final, así que nadie sabe qué contiene.',
      'Repita la revisión. Si falla dos veces, acorte el texto.',
    ],
  ),
  check_stale: say(
    ['It was read by an earlier reader or under earlier rules.', 'It is read again by itself before it goes out.'],
    ['La leyó un lector anterior o con reglas anteriores.', 'Se vuelve a leer sola antes de salir.'],
  ),
  finding_blocks: say(
    [
      '{found} stops this post: it points at a patient, or at somebody close to one.',
      'Change the words, or ask a second person to look at it.',
    ],
    [
      '{found} detiene esta publicación: señala a un paciente o a alguien cercano.',
      'Cambie las palabras, o pida a otra persona que lo mire.',
    ],
  ),
  finding_caution: say(
    [
      '{found} is worth a look: with other details it may point at somebody.',
      'Ask yourself whether the post needs it. Leave it out if not.',
    ],
    [
      '{found} merece una mirada: junto con otros detalles puede señalar a alguien.',
      'Pregúntese si la publicación lo necesita. Si no, quítelo.',
    ],
  ),
  text_blocks: say(
    [
      'Read as a whole, this text gives away that somebody is a patient.',
      'Say it in general terms, so that it would read the same to a stranger.',
    ],
    [
      'Leído en conjunto, este texto revela que alguien es paciente.',
      'Dígalo en términos generales, de modo que cualquiera lo lea igual.',
    ],
  ),
  own_dismissal: say(
    [
      'Its own author set aside what stops it. That does not count.',
      'Ask a reviewer or the privacy officer to look at the finding.',
    ],
    [
      'Su propio autor descartó lo que la detiene. Eso no cuenta.',
      'Pida a un revisor o al responsable de privacidad que mire el hallazgo.',
    ],
  ),
  one_story: say(
    [
      'This tells one person’s story. Removing identifiers does not mean that nobody will know who it is.',
      'The privacy officer looks at it before it goes out.',
    ],
    [
      'Esto cuenta la historia de una persona. Quitar identificadores no significa que nadie sepa quién es.',
      'El responsable de privacidad la mira antes de que salga.',
    ],
  ),
  attestations_needed: say(
    [
      'Six questions about this person’s story are not all answered.',
      'Answer them beside the text: whether the news covered it, whether family would know, and so on.',
    ],
    [
      'Faltan respuestas a las seis preguntas sobre la historia de esta persona.',
      'Respóndalas junto al texto: si salió en las noticias, si la familia la reconocería, etc.',
    ],
  ),
  attested_yes: say(
    [
      'The author says that somebody may know who this is.',
      'Weigh that answer before approving. Without the patient’s authorization, the safe answer is no.',
    ],
    [
      'El autor dice que alguien podría saber de quién se trata.',
      'Pese esa respuesta antes de aprobar. Sin la autorización del paciente, lo prudente es no.',
    ],
  ),
  authorization_unlooked: say(
    [
      'The reader found nobody who would have to sign. Signed authorizations are not looked at yet.',
      'If somebody is in it all the same, tell the privacy officer.',
    ],
    [
      'El lector no encontró a nadie que deba firmar. Las autorizaciones firmadas aún no se miran.',
      'Si aun así aparece alguien, avise al responsable de privacidad.',
    ],
  ),
  authorization_unlinked: say(
    [
      'A patient may be in this. A signed authorization cannot be linked here yet, so none clears it.',
      'Keep the signed form where you keep such forms, and leave out what identifies the person.',
    ],
    [
      'Puede que aquí haya un paciente. Aún no se puede vincular una autorización firmada, así que ninguna la libera.',
      'Guarde el formulario donde los guarda, y quite lo que identifique a la persona.',
    ],
  ),
  claims_unlooked: say(
    ['What it claims about health is not looked at yet.', 'The reviewer judges whether it is true and fairly said.'],
    ['Lo que afirma sobre salud aún no se mira.', 'Quien revisa juzga si es cierto y está bien dicho.'],
  ),
}
