import { z } from 'zod'

interface Words {
  /** What happened. */
  what: string
  /** What was kept. */
  kept: string
  /** What to do next. */
  next: string
}
interface Entry {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 500 | 502 | 503 | 507
  en: Words
  es: Words
}

const entry = (status: Entry['status'], en: [string, string, string], es: [string, string, string]): Entry => ({
  status,
  en: { what: en[0], kept: en[1], next: en[2] },
  es: { what: es[0], kept: es[1], next: es[2] },
})

const NOTHING_CHANGED = { en: 'Nothing was changed.', es: 'No se cambió nada.' }

/** One long file, so that the set is seen whole and stays closed. Every error the product can give, closed: a code, its HTTP status, and what it says to a person in each language. */
export const PROBLEMS = {
  bad_request: entry(
    400,
    [
      'Something in this request is not as it should be.',
      NOTHING_CHANGED.en,
      'Look at the field named here and try again.',
    ],
    [
      'Algo en esta solicitud no está como debería.',
      NOTHING_CHANGED.es,
      'Revise el campo indicado y vuelva a intentarlo.',
    ],
  ),
  bad_json: entry(
    400,
    ['The request was cut off or is not JSON.', NOTHING_CHANGED.en, 'Send it again.'],
    ['La solicitud llegó cortada o no es JSON.', NOTHING_CHANGED.es, 'Envíela de nuevo.'],
  ),
  text_too_long: entry(
    422,
    [
      'This text is longer than one post can be.',
      'The last saved draft is kept.',
      'Shorten it, or put it in a document and link to that.',
    ],
    [
      'Este texto es más largo de lo que puede ser una publicación.',
      'Se conserva el último borrador guardado.',
      'Acórtelo, o póngalo en un documento y enlácelo.',
    ],
  ),
  control_characters: entry(
    422,
    [
      'The text holds invisible control characters.',
      'The last saved draft is kept.',
      'Paste it as plain text, or type that part again.',
    ],
    [
      'El texto contiene caracteres de control invisibles.',
      'Se conserva el último borrador guardado.',
      'Péguelo como texto sin formato o escriba de nuevo esa parte.',
    ],
  ),
  broken_characters: entry(
    422,
    [
      'The text holds half of a character, often half an emoji.',
      'The last saved draft is kept.',
      'Delete the last emoji or symbol and type it again.',
    ],
    [
      'El texto contiene medio carácter, a menudo medio emoji.',
      'Se conserva el último borrador guardado.',
      'Borre el último emoji o símbolo y escríbalo de nuevo.',
    ],
  ),
  too_large: entry(
    413,
    ['This is larger than can be taken.', NOTHING_CHANGED.en, 'Send less at a time, or a smaller file.'],
    [
      'Esto es más grande de lo que se puede aceptar.',
      NOTHING_CHANGED.es,
      'Envíe menos de una vez, o un archivo más pequeño.',
    ],
  ),
  not_signed_in: entry(
    401,
    [
      'You are signed out.',
      'What you were writing is kept on this device.',
      'Sign in again; you will be back where you were.',
    ],
    [
      'Su sesión se cerró.',
      'Lo que estaba escribiendo se conserva en este dispositivo.',
      'Inicie sesión de nuevo; volverá a donde estaba.',
    ],
  ),
  wrong_credentials: entry(
    401,
    ['That e-mail and password do not belong together.', NOTHING_CHANGED.en, 'Try again, or ask for a new password.'],
    [
      'Ese correo y esa contraseña no corresponden.',
      NOTHING_CHANGED.es,
      'Inténtelo de nuevo o pida una contraseña nueva.',
    ],
  ),
  password_common: entry(
    422,
    [
      'That password is on the lists that guessers try first, as it is or with digits after it.',
      NOTHING_CHANGED.en,
      'Choose another; several words that do not belong together are easy to keep in mind.',
    ],
    [
      'Esa contraseña está en las listas que se prueban primero para adivinar, tal cual o con cifras detrás.',
      NOTHING_CHANGED.es,
      'Elija otra; varias palabras sin relación entre sí se recuerdan con facilidad.',
    ],
  ),
  password_own_words: entry(
    422,
    [
      'That password is little more than your name, your address or the organization’s name.',
      NOTHING_CHANGED.en,
      'Choose one that nobody who knows you would try; several words that do not belong together are good.',
    ],
    [
      'Esa contraseña es poco más que su nombre, su dirección o el nombre de la organización.',
      NOTHING_CHANGED.es,
      'Elija una que nadie que le conozca probaría; sirven varias palabras sin relación entre sí.',
    ],
  ),
  not_permitted: entry(
    403,
    ['Your role does not include this.', NOTHING_CHANGED.en, 'Ask an administrator, or someone whose role does.'],
    [
      'Su función no incluye esto.',
      NOTHING_CHANGED.es,
      'Pídalo a un administrador o a alguien cuya función lo incluya.',
    ],
  ),
  own_post: entry(
    403,
    ['Nobody approves their own post.', NOTHING_CHANGED.en, 'Ask a colleague who may review it.'],
    ['Nadie aprueba su propia publicación.', NOTHING_CHANGED.es, 'Pídalo a un colega que pueda revisarla.'],
  ),
  own_block: entry(
    403,
    [
      'The author cannot dismiss a finding that stops their own post.',
      'The finding stands.',
      'Change the words, or ask a second person to look.',
    ],
    [
      'El autor no puede descartar un hallazgo que detiene su propia publicación.',
      'El hallazgo se mantiene.',
      'Cambie las palabras o pida a otra persona que lo mire.',
    ],
  ),
  wrong_origin: entry(
    403,
    ['This request came from another website.', NOTHING_CHANGED.en, 'Open Chaperone by its own address and try again.'],
    [
      'Esta solicitud vino de otro sitio web.',
      NOTHING_CHANGED.es,
      'Abra Chaperone en su propia dirección y vuelva a intentarlo.',
    ],
  ),
  not_found: entry(
    404,
    ['There is nothing here, or it is not yours to see.', NOTHING_CHANGED.en, 'Go back and choose again.'],
    ['Aquí no hay nada, o no le corresponde verlo.', NOTHING_CHANGED.es, 'Vuelva atrás y elija de nuevo.'],
  ),
  link_spent: entry(
    410,
    ['This link was used, revoked, or is too old.', NOTHING_CHANGED.en, 'Ask for a new one.'],
    ['Este enlace ya se usó, se revocó o es demasiado antiguo.', NOTHING_CHANGED.es, 'Pida uno nuevo.'],
  ),
  already_set_up: entry(
    409,
    ['This Chaperone is set up already.', NOTHING_CHANGED.en, 'Sign in, or ask an administrator for an invitation.'],
    [
      'Este Chaperone ya está configurado.',
      NOTHING_CHANGED.es,
      'Inicie sesión o pida una invitación a un administrador.',
    ],
  ),
  wrong_setup_token: entry(
    403,
    [
      'That is not the set-up code that the start printed.',
      NOTHING_CHANGED.en,
      'Look at the terminal where Chaperone runs and copy the code.',
    ],
    [
      'Ese no es el código de configuración que se mostró al arrancar.',
      NOTHING_CHANGED.es,
      'Mire la terminal donde corre Chaperone y copie el código.',
    ],
  ),
  loopback_only: entry(
    403,
    [
      'The sample hospital opens only on this machine itself.',
      NOTHING_CHANGED.en,
      'Open Chaperone at 127.0.0.1 on the machine where it runs.',
    ],
    [
      'El hospital de muestra solo se abre en esta misma máquina.',
      NOTHING_CHANGED.es,
      'Abra Chaperone en 127.0.0.1 en la máquina donde corre.',
    ],
  ),
  last_administrator: entry(
    409,
    [
      'This is the organization’s last administrator.',
      NOTHING_CHANGED.en,
      'Make somebody else an administrator first, then try again.',
    ],
    [
      'Es la última persona administradora de la organización.',
      NOTHING_CHANGED.es,
      'Nombre antes a otra persona administradora y vuelva a intentarlo.',
    ],
  ),
  draft_conflict: entry(
    409,
    [
      'Somebody else saved this draft while you were writing.',
      'Both texts are kept.',
      'Compare them side by side and choose.',
    ],
    [
      'Otra persona guardó este borrador mientras usted escribía.',
      'Se conservan ambos textos.',
      'Compárelos lado a lado y elija.',
    ],
  ),
  state_changed: entry(
    409,
    ['This has moved on since you opened it.', NOTHING_CHANGED.en, 'Look at where it stands now, then decide.'],
    ['Esto ha avanzado desde que lo abrió.', NOTHING_CHANGED.es, 'Mire cómo está ahora y luego decida.'],
  ),
  gate_closed: entry(
    409,
    ['Something still stops this post.', 'The draft is kept.', 'See what stops it under “Before it goes out”.'],
    [
      'Algo todavía detiene esta publicación.',
      'El borrador se conserva.',
      'Vea qué la detiene en «Antes de que salga».',
    ],
  ),
  approval_too_late: entry(
    409,
    [
      'The time for which this was asked has passed, so approving it would send nothing.',
      'The post and its history are kept.',
      'Approve it for now instead, or ask for a new time.',
    ],
    [
      'El plazo para el que se pidió ya pasó; aprobarla no enviaría nada.',
      'La publicación y su historia se conservan.',
      'Apruébela para ahora, o pida una nueva hora.',
    ],
  ),
  comment_needed: entry(
    422,
    [
      'A comment is needed, so that the author knows what to change.',
      'Nothing was decided.',
      'Say in a sentence what should change.',
    ],
    [
      'Hace falta un comentario para que el autor sepa qué cambiar.',
      'No se decidió nada.',
      'Diga en una frase qué debería cambiar.',
    ],
  ),
  reason_needed: entry(
    422,
    ['A reason is needed; it goes into the record.', NOTHING_CHANGED.en, 'Say why in a sentence.'],
    ['Hace falta un motivo; queda en el registro.', NOTHING_CHANGED.es, 'Diga por qué en una frase.'],
  ),
  alt_text_needed: entry(
    422,
    [
      'A picture has no description for people who listen.',
      'The draft is kept.',
      'Describe each picture in a sentence.',
    ],
    [
      'Una imagen no tiene descripción para quienes escuchan.',
      'El borrador se conserva.',
      'Describa cada imagen en una frase.',
    ],
  ),
  time_passed: entry(
    422,
    ['That time has passed.', 'The earlier time is kept.', 'Choose a later one.'],
    ['Esa hora ya pasó.', 'Se conserva la hora anterior.', 'Elija una posterior.'],
  ),
  local_time_missing: entry(
    422,
    [
      'That time does not exist on that day: the clocks go forward.',
      'The earlier time is kept.',
      'Choose an hour earlier or later.',
    ],
    [
      'Esa hora no existe ese día: el reloj se adelanta.',
      'Se conserva la hora anterior.',
      'Elija una hora antes o después.',
    ],
  ),
  paused: entry(
    423,
    [
      'Sending is paused.',
      'The post keeps its place and its approval.',
      'It waits for someone to release it after the pause.',
    ],
    [
      'Los envíos están en pausa.',
      'La publicación conserva su lugar y su aprobación.',
      'Espera a que alguien la libere después de la pausa.',
    ],
  ),
  not_a_picture: entry(
    415,
    [
      'This file is not a picture that can be shown safely.',
      'The draft is kept; the file was not stored.',
      'Use a JPEG, PNG, WebP, GIF or AVIF.',
    ],
    [
      'Este archivo no es una imagen que se pueda mostrar con seguridad.',
      'El borrador se conserva; el archivo no se guardó.',
      'Use JPEG, PNG, WebP, GIF o AVIF.',
    ],
  ),
  picture_too_large: entry(
    413,
    [
      'This picture is too large to open safely.',
      'The draft is kept; the file was not stored.',
      'Use one under 30 MB and 50 megapixels.',
    ],
    [
      'Esta imagen es demasiado grande para abrirla con seguridad.',
      'El borrador se conserva; el archivo no se guardó.',
      'Use una de menos de 30 MB y 50 megapíxeles.',
    ],
  ),
  check_failed: entry(
    503,
    [
      'The text could not be read through to the end.',
      'The draft is kept. Until it is read, it does not go out.',
      'Try again in a moment.',
    ],
    [
      'El texto no se pudo leer hasta el final.',
      'El borrador se conserva. Hasta que se lea, no sale.',
      'Inténtelo de nuevo en un momento.',
    ],
  ),
  network_refused: entry(
    502,
    [
      'The network refused this.',
      'The post has not gone out; everything is kept.',
      'See the reason given, mend it and try again.',
    ],
    [
      'La red rechazó esto.',
      'La publicación no ha salido; todo se conserva.',
      'Vea el motivo, corríjalo y vuelva a intentarlo.',
    ],
  ),
  network_silent: entry(
    502,
    [
      'The network did not answer.',
      'Everything is kept; nothing is sent twice.',
      'It is tried again by itself; you may also look at the network first.',
    ],
    [
      'La red no respondió.',
      'Todo se conserva; nada se envía dos veces.',
      'Se intenta de nuevo solo; también puede mirar primero en la red.',
    ],
  ),
  network_sign_in: entry(
    502,
    [
      'The network no longer accepts this account’s password.',
      'Posts for it are kept and wait.',
      'Connect the account again with a new app password.',
    ],
    [
      'La red ya no acepta la contraseña de esta cuenta.',
      'Sus publicaciones se conservan y esperan.',
      'Conecte la cuenta de nuevo con otra contraseña de aplicación.',
    ],
  ),
  network_busy: entry(
    429,
    [
      'The network asks to go slower.',
      'Everything is kept and waits its turn.',
      'Nothing to do; it goes out when the network allows.',
    ],
    [
      'La red pide ir más despacio.',
      'Todo se conserva y espera su turno.',
      'No hay nada que hacer; saldrá cuando la red lo permita.',
    ],
  ),
  address_not_allowed: entry(
    422,
    [
      'That address points inside a private network.',
      NOTHING_CHANGED.en,
      'Use a public address, or have it allowed in the configuration.',
    ],
    [
      'Esa dirección apunta a una red privada.',
      NOTHING_CHANGED.es,
      'Use una dirección pública o permítala en la configuración.',
    ],
  ),
  too_many_requests: entry(
    429,
    ['Too many tries in a short time.', NOTHING_CHANGED.en, 'Wait a minute and try again.'],
    ['Demasiados intentos en poco tiempo.', NOTHING_CHANGED.es, 'Espere un minuto y vuelva a intentarlo.'],
  ),
  sign_in_slowed: entry(
    429,
    [
      'There were many wrong passwords for this account, so each further try has to wait.',
      NOTHING_CHANGED.en,
      'Try again later, within the hour, or ask for a new password: its link lets you in.',
    ],
    [
      'Hubo muchas contraseñas incorrectas para esta cuenta, así que cada nuevo intento debe esperar.',
      NOTHING_CHANGED.es,
      'Inténtelo más tarde, dentro de una hora, o pida una contraseña nueva: su enlace le deja entrar.',
    ],
  ),
  clock_went_back: entry(
    503,
    [
      'The clock of the database went back, so nothing is sent until it is right.',
      'Everything is kept and waits.',
      'Have the machine’s clock checked.',
    ],
    [
      'El reloj de la base de datos retrocedió; no se envía nada hasta que esté bien.',
      'Todo se conserva y espera.',
      'Haga revisar el reloj de la máquina.',
    ],
  ),
  database_away: entry(
    503,
    [
      'The database does not answer.',
      'What was saved is safe; what you typed stays on this device.',
      'It is tried again by itself.',
    ],
    [
      'La base de datos no responde.',
      'Lo guardado está a salvo; lo que escribió sigue en este dispositivo.',
      'Se intenta de nuevo solo.',
    ],
  ),
  disk_full: entry(
    507,
    [
      'The disk of the server is full.',
      'What was saved is safe; this change was not saved.',
      'Ask whoever runs the server to make room, then save again.',
    ],
    [
      'El disco del servidor está lleno.',
      'Lo guardado está a salvo; este cambio no se guardó.',
      'Pida a quien administra el servidor que libere espacio y guarde de nuevo.',
    ],
  ),
  internal: entry(
    500,
    [
      'Something went wrong on our side.',
      'What was saved is safe.',
      'Try again; if it happens twice, tell an administrator the reference shown here.',
    ],
    [
      'Algo falló de nuestro lado.',
      'Lo guardado está a salvo.',
      'Inténtelo de nuevo; si se repite, dé a un administrador la referencia indicada.',
    ],
  ),
} as const satisfies Record<string, Entry>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** The body of every error answer: application/problem+json (RFC 9457) with what was kept and what to do next. */
export const ProblemBody = z.object({
  type: z.literal('about:blank'),
  code: z.string(),
  status: z.number(),
  title: z.string(),
  kept: z.string(),
  next: z.string(),
  /** Which field, by path, where it was one. Never its value. */
  field: z.string().optional(),
  /** A number to name to an administrator. */
  reference: z.string().optional(),
  /** What the code's words need: a limit, a moment. Never text of a post or a person's name. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type ProblemBody = z.infer<typeof ProblemBody>
