/** Numbers that say what a word is like. */
export const DIM = 48
/** Numbers that say what a place in a text is like, read with the two words before and the two after. */
export const HIDDEN = 64
/** Words read together. */
export const WINDOW = 5
/** Words before and after a finding that say whose it is. */
export const BESIDE = 10
/** Rows for the endings of words that have no vector of their own. */
export const ENDINGS = 512
/** What 1 becomes as an integer: within the net, and in what it answers. */
export const UNIT = 64
export const LOGIT = 20

/** A small net of one hidden layer: `dense` integers in, then `ones`, of which some hold; `hidden` between; `out` answers. */
export interface HeadShape {
  readonly dense: number
  readonly ones: number
  readonly hidden: number
  readonly out: number
}

/** Who writes what, as ones. */
export const WHO = 24
/** Rules of recognizers and types of findings, as ones; hashed. */
export const RULES = 128

export const HEADS = {
  /** How the whole text leans: ok, review, block. */
  story: { dense: 2 * HIDDEN, ones: WHO, hidden: 48, out: 3 },
  /** Whose a finding is: the classes of `whom`. */
  whom: { dense: 5 * HIDDEN, ones: WHO + RULES, hidden: 40, out: 6 },
  /** Whether a reply discloses. */
  reply: { dense: 3 * HIDDEN, ones: WHO, hidden: 32, out: 2 },
  /** What comes in: the labels of triage. */
  triage: { dense: 2 * HIDDEN, ones: WHO, hidden: 48, out: 15 },
} as const satisfies Record<string, HeadShape>
export type HeadName = keyof typeof HEADS
