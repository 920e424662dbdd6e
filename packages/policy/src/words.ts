import type { GateReason, Language } from '@chaperone/contract'
import { FOUND, NETWORK_NAMES, SCOPES, UNITS } from './nouns.ts'

interface Words {
  /** Why, in a sentence a new colleague understands. */
  readonly why: string
  /** What to do, and who. */
  readonly todo: string
}

const say = (en: readonly [string, string], es: readonly [string, string]): Record<Language, Words> => ({
  en: { why: en[0], todo: en[1] },
  es: { why: es[0], todo: es[1] },
})

/** Every reason the gate can give, in each language. `{name}` stands for a parameter; moments are written in the reader's zone. */
const WORDS = {
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
  clock_unknown: say(
    [
      'The clock of the database cannot be read, so nobody can say whether it is time.',
      'Have the machine’s clock checked.',
    ],
    [
      'No se puede leer el reloj de la base de datos; no se sabe si es la hora.',
      'Haga revisar el reloj de la máquina.',
    ],
  ),
  not_due: say(
    ['It is due on {due}.', 'Nothing to do; it goes out by itself.'],
    ['Debe salir el {due}.', 'No hay nada que hacer; sale sola.'],
  ),
  window_not_open: say(
    ['It is approved from {from} on.', 'Nothing to do; it waits for that moment.'],
    ['Está aprobada a partir del {from}.', 'No hay nada que hacer; espera ese momento.'],
  ),
  approval_too_late: say(
    [
      'Its approval held until {until}. What is late does not go out.',
      'Choose a new time and ask again, or have it approved for now.',
    ],
    [
      'Su aprobación valía hasta el {until}. Lo que llega tarde no sale.',
      'Elija otra hora y pídalo de nuevo, o haga que se apruebe para ahora.',
    ],
  ),
  no_channel: say(
    ['No channel is chosen.', 'Choose where it goes.'],
    ['No hay ningún canal elegido.', 'Elija adónde va.'],
  ),
  nothing_to_say: say(
    ['There is neither text nor picture for {network}.', 'Write something, or take the channel out.'],
    ['No hay texto ni imagen para {network}.', 'Escriba algo, o quite el canal.'],
  ),
  text_over: say(
    ['The text is {over} {unit} over what {network} takes.', 'Shorten it, or write an own version for {network}.'],
    [
      'El texto pasa por {over} {unit} lo que admite {network}.',
      'Acórtelo, o escriba una versión propia para {network}.',
    ],
  ),
  too_many_pictures: say(
    ['{network} takes {allowed} pictures; there are {count}.', 'Take some out, or leave out {network}.'],
    ['{network} admite {allowed} imágenes; hay {count}.', 'Quite algunas, o deje fuera {network}.'],
  ),
  alt_missing: say(
    ['Pictures without a description for people who listen: {count}.', 'Describe each picture in a sentence.'],
    ['Imágenes sin descripción para quienes escuchan: {count}.', 'Describa cada imagen en una frase.'],
  ),
  alt_over: say(
    ['A picture’s description is longer than {network} takes.', 'Shorten it to a sentence or two.'],
    ['La descripción de una imagen es más larga de lo que admite {network}.', 'Acórtela a una o dos frases.'],
  ),
  picture_too_heavy: say(
    ['A picture is larger than {network} takes.', 'Use a smaller picture.'],
    ['Una imagen es más grande de lo que admite {network}.', 'Use una imagen más pequeña.'],
  ),
  picture_kind: say(
    ['{network} does not take this kind of picture.', 'Use a JPEG or PNG.'],
    ['{network} no admite este tipo de imagen.', 'Use JPEG o PNG.'],
  ),
  dead_links: say(
    ['Links cannot be followed on {network}.', 'Say where to look instead, such as “link in our profile”.'],
    ['En {network} no se pueden abrir enlaces.', 'Diga dónde mirar, por ejemplo «enlace en nuestro perfil».'],
  ),
  account_disconnected: say(
    ['The account on {network} is not connected.', 'An administrator connects it, or take the channel out.'],
    ['La cuenta de {network} no está conectada.', 'Un administrador la conecta, o quite el canal.'],
  ),
  account_sign_in_needed: say(
    [
      '{network} no longer accepts this account’s password.',
      'An administrator connects it again with a new app password.',
    ],
    [
      '{network} ya no acepta la contraseña de esta cuenta.',
      'Un administrador la conecta de nuevo con otra contraseña de aplicación.',
    ],
  ),
  account_not_answering: say(
    ['{network} does not answer at the moment.', 'Nothing to do; it is tried again by itself.'],
    ['{network} no responde en este momento.', 'No hay nada que hacer; se intenta de nuevo solo.'],
  ),
  training_unlooked: say(
    ['Whether the author has done the training and read the policy is not looked at yet.', 'Nothing to do here.'],
    ['Aún no se mira si el autor hizo la formación y leyó la política.', 'No hay nada que hacer aquí.'],
  ),
  author_suspended: say(
    [
      'Its author no longer works with this Chaperone.',
      'An administrator decides; somebody else may take the text over as a new post.',
    ],
    [
      'Su autor ya no trabaja con este Chaperone.',
      'Un administrador decide; otra persona puede retomar el texto en una publicación nueva.',
    ],
  ),
  author_may_not: say(
    [
      'Its author’s role no longer includes writing posts here.',
      'An administrator gives the role back, or somebody else takes the text over.',
    ],
    [
      'La función de su autor ya no incluye escribir aquí.',
      'Un administrador devuelve la función, u otra persona retoma el texto.',
    ],
  ),
  paused: say(
    ['Sending is paused for {scope}.', 'It waits. After the pause a person releases it.'],
    ['Los envíos están en pausa para {scope}.', 'Espera. Después de la pausa, una persona la libera.'],
  ),
} as const satisfies Record<string, Record<Language, Words>>

export type ReasonCode = keyof typeof WORDS
export const REASON_CODES = Object.keys(WORDS) as ReasonCode[]

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const TAGS: Record<Language, string> = { en: 'en-US', es: 'es-US' }

const moment = (value: string, lang: Language, zone: string): string => {
  const time = Date.parse(value)
  if (Number.isNaN(time)) return value
  const at = new Date(time)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(TAGS[lang], { ...options, timeZone: zone }).format(at)
  const [weekday, day, month] = [part({ weekday: 'long' }), part({ day: 'numeric' }), part({ month: 'long' })]
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at)
  return lang === 'es' ? `${weekday} ${day} de ${month}, ${clock}` : `${weekday} ${day} ${month}, ${clock}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const wordsFor = (params: NonNullable<GateReason['params']>, lang: Language, zone: string): Record<string, string> => {
  const words: Record<string, string> = {}
  for (const [name, value] of Object.entries(params))
    words[name] = typeof value === 'string' && MOMENT.test(value) ? moment(value, lang, zone) : String(value)
  if (typeof params.type === 'string') words.found = FOUND[lang][params.type] ?? FOUND[lang].OTHER_ID!
  if (typeof params.network === 'string') words.network = NETWORK_NAMES[lang][params.network] ?? params.network
  if (typeof params.unit === 'string') words.unit = UNITS[lang][params.unit === 'bytes' ? 'bytes' : 'characters']
  if (typeof params.scope === 'string') words.scope = SCOPES[lang][params.scope] ?? SCOPES[lang].organization!
  return words
}

/**
 * A reason in words: why, and what to do.
 * @param zone the reader's IANA zone, for moments; an organization's own as a rule
 */
export const gateWords = (reason: Pick<GateReason, 'code' | 'params'>, lang: Language, zone = 'UTC'): Words => {
  const entry = Object.hasOwn(WORDS, reason.code) ? WORDS[reason.code as ReasonCode][lang] : null
  if (!entry) return { why: reason.code, todo: '' }
  const words = wordsFor(reason.params ?? {}, lang, zone)
  const fill = (text: string) => capital(text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '–'))
  return { why: fill(entry.why), todo: fill(entry.todo) }
}
