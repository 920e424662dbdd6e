import type { Token } from './tokenize.ts'

const EN = new Set(
  'the and of to in is for you our we with your are this that it on at was be have from not i my he she they his her their who what will can all so but me just about had were a an no or by if how up out when'.split(
    ' ',
  ),
)
const ES = new Set(
  'el la los las de que y en un una por con para su se del al es no nos lo le les mi tu nuestra nuestro nuestros este esta como mas pero muy ya fue son hoy sin gracias desde cuando hasta esta ser a si'.split(
    ' ',
  ),
)
const OTHER = new Set(
  'der die das und ist nicht ein eine mit auf wir ihr fur les des est une dans pour avec sur nous vous pas il elle sont il che di non per sono della questo o os um uma nao com voce para da do na em het een van voor niet zijn ang ng mga sa ay ko mo po si at ako hindi'.split(
    ' ',
  ),
)
const NOT_LATIN = /[\u0370-\u1FFF\u2C00-\u2DFF\u3040-\uD7FF\uF900-\uFDFF]/g

/**
 * `en`, `es`, or `und` for a language the reader can't read. Short texts without evidence are English: a wrong guess there costs
 * little, since most recognizers read both languages at once.
 */
export function languageOf(text: string, tokens: readonly Token[]): string {
  let en = 0
  let es = 0
  let other = 0
  let words = 0
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    words++
    if (words > 4000) break
    if (EN.has(token.fold)) en++
    if (ES.has(token.fold)) es++
    if (OTHER.has(token.fold)) other++
  }
  const foreign = text.length > 20_000 ? 0 : (text.match(NOT_LATIN)?.length ?? 0)
  if (foreign > 12 && foreign * 3 > text.length) return 'und'
  if (words >= 8 && other > 2 && other > (en > es ? en : es) * 1.5 && other * 6 > words) return 'und'
  if (es > en) return 'es'
  if (en > 0) return 'en'
  return /[ñ¿¡]/.test(text) ? 'es' : 'en'
}
