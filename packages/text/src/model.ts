// Indices lie inside their typed arrays by construction; a check a step would double the time.
/* oxlint-disable typescript/no-non-null-assertion */
/** A linear model over hashed features: one signed byte a slot and class. Sums of small integers, so the same on every machine. */
export interface Model<Class extends string> {
  readonly classes: readonly Class[]
  /** Adds the weights of features to the sums. */
  add(sums: Int32Array, features: readonly number[]): void
}

/** Slots a model has; features are hashes, of which the upper bits choose the slot. */
export const SLOT_BITS = 15

/** The slot of a feature's hash. */
export const slotOf = (feature: number): number => slotIn(feature, SLOT_BITS)

/** The slot of a feature's hash in a model of 2^`bits` slots. */
export const slotIn = (feature: number, bits: number): number => Math.imul(feature, 0x9e3779b1) >>> (32 - bits)

/** Joins two hashes into one; the order matters. */
export const mix = (a: number, b: number): number => {
  const c = Math.imul(a ^ (a >>> 15) ^ 0x5bd1e995, 0x85ebca6b) ^ b
  return Math.imul(c ^ (c >>> 13), 0xc2b2ae35)
}

/** Reads a model out of the base64 that train/ writes: rows of (slot gap, one byte a class) for the slots that are not empty. */
export function modelOf<Class extends string>(
  classes: readonly Class[],
  coded: string,
  bits = SLOT_BITS,
): Model<Class> {
  const width = classes.length
  const weights = new Int8Array((1 << bits) * width)
  const bytes = atob(coded)
  let slot = -1
  for (let i = 0; i < bytes.length;) {
    let gap = bytes.charCodeAt(i++)
    while (gap === 255) {
      slot += 255
      gap = bytes.charCodeAt(i++)
    }
    slot += gap + 1
    for (let c = 0; c < width; c++) weights[slot * width + c] = (bytes.charCodeAt(i++) << 24) >> 24
  }
  return {
    classes,
    add(sums, features) {
      for (const feature of features) {
        const at = slotIn(feature, bits) * width
        for (let c = 0; c < width; c++) sums[c]! += weights[at + c]!
      }
    },
  }
}
