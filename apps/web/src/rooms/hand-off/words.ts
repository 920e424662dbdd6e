import { messages } from '../../i18n/index.ts'

export const handOffWords = messages({
  title: { en: 'Post it on {network} by hand: four steps.', es: 'Publíquela en {network} a mano: cuatro pasos.' },
  lead: {
    en: 'This exact text is approved until {moment}. Change nothing in it.',
    es: 'Este texto exacto está aprobado hasta {moment}. No cambie nada.',
  },
  one: { en: '1. Copy the text', es: '1. Copie el texto' },
  copy: { en: 'Copy the text', es: 'Copiar el texto' },
  copied: { en: 'Copied', es: 'Copiado' },
  two: { en: '2. Save the pictures', es: '2. Guarde las imágenes' },
  save: { en: 'Save picture {count}', es: 'Guardar imagen {count}' },
  describe: { en: 'Describe it there as: {alt}', es: 'Descríbala allí así: {alt}' },
  noPictures: { en: 'There is no picture.', es: 'No hay imágenes.' },
  three: { en: '3. Open {network} and post it', es: '3. Abra {network} y publíquela' },
  openApp: { en: 'Open the app', es: 'Abrir la aplicación' },
  openWeb: { en: 'Open {network}', es: 'Abrir {network}' },
  link: { en: 'With this link: {link}', es: 'Con este enlace: {link}' },
  four: { en: '4. Record where it is', es: '4. Registre dónde está' },
  address: { en: 'Address of the post there', es: 'Dirección de la publicación allí' },
  addressHint: {
    en: 'Paste the link that “Share” or “Copy link” gives.',
    es: 'Pegue el enlace que da «Compartir» o «Copiar enlace».',
  },
  done: { en: 'It is out', es: 'Ya salió' },
  recorded: { en: 'Recorded: it is out.', es: 'Registrado: ya salió.' },
  wrongNetwork: { en: 'That address is not on {network}.', es: 'Esa dirección no es de {network}.' },
  already: { en: 'This is done: {state}.', es: 'Esto ya está: {state}.' },
  back: { en: 'The post', es: 'La publicación' },
})
