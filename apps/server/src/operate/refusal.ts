/** Why a command of the operator's was not carried out, in both languages, with a reason that scripts can read. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly reason: string
  readonly words: { en: string; es: string }

  constructor(reason: string, words: { en: string; es: string }, cause?: unknown) {
    super(words.en, cause === undefined ? undefined : { cause })
    this.reason = reason
    this.words = words
  }
}

/** Makes one to throw. */
export const refusal = (reason: string, en: string, es: string, cause?: unknown): Refusal =>
  new Refusal(reason, { en, es }, cause)
