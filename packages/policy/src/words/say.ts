import type { Language } from '@chaperone/contract'

export interface Words {
  /** Why, in a sentence a new colleague understands. */
  readonly why: string
  /** What to do, and who. */
  readonly todo: string
}

/** Why and what to do, in each language. `{name}` stands for a parameter; moments are written in the reader's zone. */
export const say = (en: readonly [string, string], es: readonly [string, string]): Record<Language, Words> => ({
  en: { why: en[0], todo: en[1] },
  es: { why: es[0], todo: es[1] },
})
