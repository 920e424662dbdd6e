import type { Language } from '@chaperone/contract'
import type { ChannelFinding, ChannelFindingId, HandOffStep } from './contract.ts'

type Pair = Record<Language, string>

const UNITS: Record<string, Pair> = {
  graphemes: { en: 'characters', es: 'caracteres' },
  utf16: { en: 'characters', es: 'caracteres' },
  weighted: { en: 'characters as the network counts them', es: 'caracteres según los cuenta la red' },
  bytes: { en: 'bytes (accents and emoji count for several)', es: 'bytes (los acentos y emojis cuentan por varios)' },
}

const FINDINGS: Record<ChannelFindingId, Pair> = {
  empty: { en: 'There is nothing to post yet.', es: 'Aún no hay nada que publicar.' },
  text_over_limit: {
    en: 'Too long for this network: {over} over its {limit} {unit}. Shorten it here; other channels keep theirs.',
    es: 'Demasiado largo para esta red: sobran {over} de {limit} {unit}. Acórtelo aquí; los demás canales conservan el suyo.',
  },
  too_many_images: {
    en: 'This network takes {limit} pictures; there are {used}.',
    es: 'Esta red admite {limit} imágenes; hay {used}.',
  },
  image_too_heavy: {
    en: 'Picture {n} is too large a file for this network.',
    es: 'La imagen {n} pesa demasiado para esta red.',
  },
  image_too_big: {
    en: 'Picture {n} is {used} pixels on its long side; this network takes {limit}.',
    es: 'La imagen {n} mide {used} píxeles en su lado largo; esta red admite {limit}.',
  },
  image_type: {
    en: 'This network does not take the kind of file picture {n} is.',
    es: 'Esta red no admite el tipo de archivo de la imagen {n}.',
  },
  alt_missing: {
    en: 'Picture {n} has no description for people who listen.',
    es: 'La imagen {n} no tiene descripción para quienes escuchan.',
  },
  alt_over_limit: {
    en: 'The description of picture {n} is longer than {limit} characters.',
    es: 'La descripción de la imagen {n} supera los {limit} caracteres.',
  },
  mention_not_found: {
    en: 'Mentions that the network does not know: {n}. They stay plain text.',
    es: 'Menciones que la red no conoce: {n}. Quedan como texto simple.',
  },
  link_not_tappable: {
    en: 'Addresses in the text that nobody could follow: {n}. Check them.',
    es: 'Direcciones en el texto que nadie podría seguir: {n}. Revíselas.',
  },
  links_not_tappable: {
    en: 'Links cannot be followed on this network. Say in words where to look.',
    es: 'En esta red los enlaces no se pueden seguir. Diga con palabras dónde buscar.',
  },
  link_without_card: {
    en: 'With pictures there is no room for the link’s card. Put the link into the text.',
    es: 'Con imágenes no cabe la tarjeta del enlace. Ponga el enlace en el texto.',
  },
  too_many_langs: {
    en: 'This network takes {limit} languages; there are {used}.',
    es: 'Esta red admite {limit} idiomas; hay {used}.',
  },
  facet_outside_text: {
    en: 'A link or mention no longer matches the text. Save it again.',
    es: 'Un enlace o mención ya no corresponde al texto. Guárdelo de nuevo.',
  },
}

const STEPS: Record<HandOffStep, Pair> = {
  open_account: { en: 'Open the account it was posted from.', es: 'Abra la cuenta desde la que se publicó.' },
  copy_text: {
    en: 'Copy the text. It is exactly what was approved.',
    es: 'Copie el texto. Es exactamente lo aprobado.',
  },
  save_pictures: { en: 'Save the pictures.', es: 'Guarde las imágenes.' },
  open_app: { en: 'Open the network and start a new post.', es: 'Abra la red y empiece una publicación nueva.' },
  add_alt: {
    en: 'Add each picture’s description where the network asks for it.',
    es: 'Añada la descripción de cada imagen donde la red la pida.',
  },
  post_it: {
    en: 'Paste, look it over, and post. Change nothing: a change would not be approved.',
    es: 'Pegue, revise y publique. No cambie nada: un cambio no estaría aprobado.',
  },
  record_link: {
    en: 'Copy the post’s link and record it here.',
    es: 'Copie el enlace de la publicación y anótelo aquí.',
  },
  delete_there: {
    en: 'Delete the post there. Copies and screenshots of others cannot be recalled.',
    es: 'Borre allí la publicación. Las copias y capturas de otros no se pueden retirar.',
  },
  confirm_deleted: { en: 'Come back and say that it is gone.', es: 'Vuelva y confirme que ya no está.' },
}

/** What a finding says to a person. */
export function findingWords(finding: ChannelFinding, lang: Language): string {
  return FINDINGS[finding.id][lang].replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = finding.params[name] ?? ''
    return name === 'unit' ? (UNITS[value]?.[lang] ?? String(value)) : String(value)
  })
}

/** What a step of a hand-off says to a person. */
export const stepWords = (step: HandOffStep, lang: Language): string => STEPS[step][lang]
