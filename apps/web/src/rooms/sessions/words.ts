import { messages } from '../../i18n/index.ts'

export const sessionWords = messages({
  name: { en: 'Where you are signed in', es: 'Dónde tiene la sesión abierta' },
  title: {
    en: {
      one: 'You are signed in here and nowhere else.',
      other: 'You are signed in here and in {others} other browsers.',
    },
    es: {
      one: 'Tiene la sesión abierta aquí y en ningún otro lugar.',
      other: 'Tiene la sesión abierta aquí y en otros {others} navegadores.',
    },
  },
  titleTwo: {
    en: 'You are signed in here and in one other browser.',
    es: 'Tiene la sesión abierta aquí y en otro navegador.',
  },
  reading: { en: 'Reading where you are signed in…', es: 'Leyendo dónde tiene la sesión abierta…' },
  onlyHere: {
    en: 'When you sign in on another device, it stands here too, and you can sign it out from here.',
    es: 'Cuando entre desde otro dispositivo, también aparecerá aquí y podrá cerrar su sesión desde esta página.',
  },
  browserOn: { en: '{browser} on {system}', es: '{browser} en {system}' },
  someOn: { en: 'A browser on {system}', es: 'Un navegador en {system}' },
  some: { en: 'A browser that did not say its name', es: 'Un navegador que no dijo su nombre' },
  here: { en: 'This browser', es: 'Este navegador' },
  seen: { en: 'Signed in {first}, last active {last}', es: 'Entró {first}, última actividad {last}' },
  end: { en: 'Sign out…', es: 'Cerrar sesión…' },
  endOf: {
    en: 'Sign out… {device}, signed in {first}',
    es: 'Cerrar sesión… {device}, entró {first}',
  },
  endTitle: { en: 'Sign out {device}?', es: '¿Cerrar la sesión de {device}?' },
  endMore: {
    en: 'Signed in {first}. Whoever uses it must sign in again before anything more is shown or sent.',
    es: 'Entró {first}. Quien lo use tendrá que iniciar sesión de nuevo para ver o enviar algo más.',
  },
  endDo: { en: 'Sign it out', es: 'Cerrar su sesión' },
  ending: { en: 'Signing out', es: 'Cerrando' },
  ended: { en: '{device} is signed out.', es: 'Se cerró la sesión de {device}.' },
  endAll: { en: 'Sign out all others…', es: 'Cerrar todas las demás…' },
  endAllTitle: { en: 'Sign out everywhere but here?', es: '¿Cerrar la sesión en todos los demás lugares?' },
  endAllMore: {
    en: 'Every other browser must sign in again before anything more is shown or sent there. This one stays signed in.',
    es: 'Todos los demás navegadores tendrán que iniciar sesión de nuevo para ver o enviar algo más. Este sigue con la sesión abierta.',
  },
  endAllDo: { en: 'Sign out all others', es: 'Cerrar todas las demás' },
  endedAll: { en: 'You are signed out everywhere but here.', es: 'Su sesión se cerró en todos los demás lugares.' },
  notYou: {
    en: 'Is one of them not you? Sign it out, then {password}; that signs you out everywhere.',
    es: '¿Alguno no es usted? Cierre su sesión y luego {password}; eso cierra su sesión en todas partes.',
  },
  password: { en: 'set a new password', es: 'elija una contraseña nueva' },
})
