import { say } from './say.ts'

/** Window, channel, standing and pause. */
export const OTHER_WORDS = {
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
}
