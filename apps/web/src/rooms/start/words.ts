import { messages } from '../../i18n/index.ts'

export const startWords = messages({
  welcome: {
    en: 'A chaperone stands beside you while you speak in public.',
    es: 'Un acompañante está a su lado mientras habla en público.',
  },
  welcomeMore: {
    en: 'Nothing about a patient goes out without that patient’s say, and nothing goes out that nobody qualified has read.',
    es: 'Nada sobre un paciente sale sin su permiso, y nada sale sin que lo lea alguien calificado.',
  },
  setUp: { en: 'Set up your organization', es: 'Configurar su organización' },
  setUpMore: {
    en: 'Name it, choose its time zone, and become its first administrator. Sites and departments can wait.',
    es: 'Póngale nombre, elija su zona horaria y sea su primer administrador. Los sitios y departamentos pueden esperar.',
  },
  setUpMinutes: { en: 'About two minutes', es: 'Unos dos minutos' },
  explore: { en: 'Explore with a sample hospital', es: 'Explorar con un hospital de muestra' },
  exploreMore: {
    en: 'Three sites, people in each role, a week of posts in every state, and a network to practice on. Nothing in it is real; it is removed in one action.',
    es: 'Tres sitios, personas en cada función, una semana de publicaciones en todos los estados y una red para practicar. Nada es real; se quita con una sola acción.',
  },
  exploreOpen: { en: 'Open the sample hospital', es: 'Abrir el hospital de muestra' },
  exploreMake: { en: 'Make the sample hospital', es: 'Crear el hospital de muestra' },
  exploreMaking: {
    en: 'Making three sites and a week of posts',
    es: 'Creando tres sitios y una semana de publicaciones',
  },
  exploreElsewhere: {
    en: 'The sample opens only on the machine that Chaperone runs on.',
    es: 'La muestra solo se abre en la máquina donde corre Chaperone.',
  },
  version: { en: 'Version {version}', es: 'Versión {version}' },
  license: { en: 'Free software under the Apache License 2.0', es: 'Software libre bajo la licencia Apache 2.0' },
  languageSwitch: { en: 'Language', es: 'Idioma' },

  setUpTitle: { en: 'Set up your organization.', es: 'Configure su organización.' },
  code: { en: 'Set-up code', es: 'Código de configuración' },
  codeHint: {
    en: 'The start printed it on the line that says Chaperone is ready. It shows that you run this machine.',
    es: 'Aparece en la línea que dice que Chaperone está listo. Muestra que usted administra esta máquina.',
  },
  organization: { en: 'Organization', es: 'Organización' },
  organizationName: { en: 'Its name, as patients know it', es: 'Su nombre, como lo conocen los pacientes' },
  timeZone: { en: 'Time zone', es: 'Zona horaria' },
  timeZoneHint: {
    en: 'All times are shown in it; a site may have its own.',
    es: 'Todas las horas se muestran en ella; un sitio puede tener la suya.',
  },
  lang: { en: 'Language people start in', es: 'Idioma inicial' },
  administrator: { en: 'First administrator', es: 'Primer administrador' },
  yourName: { en: 'Your name', es: 'Su nombre' },
  email: { en: 'E-mail', es: 'Correo electrónico' },
  password: { en: 'Password', es: 'Contraseña' },
  newPassword: { en: 'New password', es: 'Contraseña nueva' },
  passwordHint: {
    en: 'At least 12 characters. A short sentence is easy to remember.',
    es: 'Al menos 12 caracteres. Una frase corta es fácil de recordar.',
  },
  passwordShort: {
    en: { one: '{count} more character', other: '{count} more characters' },
    es: { one: 'Falta {count} carácter', other: 'Faltan {count} caracteres' },
  },
  showPassword: { en: 'Show the password', es: 'Mostrar la contraseña' },
  setUpDo: { en: 'Set up and sign in', es: 'Configurar e iniciar sesión' },
  settingUp: { en: 'Setting up', es: 'Configurando' },
  fillIn: { en: 'Fill this in.', es: 'Complete este campo.' },
  emailWrong: { en: 'This does not look like an e-mail address.', es: 'Esto no parece un correo electrónico.' },

  signInTitle: { en: 'Sign in.', es: 'Inicie sesión.' },
  signIn: { en: 'Sign in', es: 'Iniciar sesión' },
  signingIn: { en: 'Signing in', es: 'Iniciando sesión' },
  forgot: { en: 'I do not know my password', es: 'No sé mi contraseña' },
  forgotTitle: { en: 'Ask for a new password.', es: 'Pida una contraseña nueva.' },
  forgotMore: {
    en: 'If somebody with this address works here, they get a link by e-mail. It holds for an hour.',
    es: 'Si alguien con esta dirección trabaja aquí, recibirá un enlace por correo. Vale durante una hora.',
  },
  forgotDo: { en: 'Send the link', es: 'Enviar el enlace' },
  sending: { en: 'Sending', es: 'Enviando' },
  forgotDone: {
    en: 'If that address works here, a link is on its way.',
    es: 'Si esa dirección trabaja aquí, el enlace va en camino.',
  },
  forgotNoMail: {
    en: 'No mail server is configured on this machine: whoever runs it finds the message in the outbox folder.',
    es: 'Esta máquina no tiene servidor de correo: quien la administra encontrará el mensaje en la carpeta de salida.',
  },
  backToSignIn: { en: 'Back to signing in', es: 'Volver a iniciar sesión' },
  resetTitle: { en: 'Choose a new password.', es: 'Elija una contraseña nueva.' },
  resetDo: { en: 'Save the new password', es: 'Guardar la contraseña nueva' },
  resetDone: {
    en: 'Your new password holds. All earlier sessions are ended.',
    es: 'Su contraseña nueva ya vale. Las sesiones anteriores se cerraron.',
  },
  saving: { en: 'Saving', es: 'Guardando' },
  noToken: {
    en: 'This link is cut off. Open it again from the message it came in.',
    es: 'Este enlace está cortado. Ábralo de nuevo desde el mensaje en que llegó.',
  },

  inviteTitle: { en: '{organization} invites you, {name}.', es: '{organization} le invita, {name}.' },
  inviteLooking: { en: 'Looking at the invitation…', es: 'Mirando la invitación…' },
  inviteRoles: { en: 'You will work as: {roles}.', es: 'Trabajará como: {roles}.' },
  inviteDo: { en: 'Accept and sign in', es: 'Aceptar e iniciar sesión' },
  accepting: { en: 'Accepting', es: 'Aceptando' },

  whoTitle: { en: 'Whose desk would you like to sit at?', es: '¿En el escritorio de quién quiere sentarse?' },
  whoMore: {
    en: 'Each person may do something else. Nobody here is real, and you can change desks at any time.',
    es: 'Cada persona puede hacer algo distinto. Nadie aquí es real, y puede cambiar de escritorio cuando quiera.',
  },
  whoLooking: { en: 'Finding out who works here…', es: 'Averiguando quién trabaja aquí…' },
  whoNone: { en: 'The sample hospital is not here.', es: 'El hospital de muestra no está aquí.' },
  toOwn: { en: 'To your own organization', es: 'A su propia organización' },
})
