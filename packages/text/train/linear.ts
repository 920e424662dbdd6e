/** A generator with a fixed seed (mulberry32), so that a training run gives the same bytes each time. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The base64 that `modelOf` reads. */
export function encode(weights: Int8Array, classes: number): string {
  const bytes: number[] = []
  let last = -1
  for (let slot = 0; slot < weights.length / classes; slot++) {
    const row = weights.subarray(slot * classes, (slot + 1) * classes)
    if (row.every((w) => w === 0)) continue
    let gap = slot - last - 1
    while (gap >= 255) {
      bytes.push(255)
      gap -= 255
    }
    bytes.push(gap)
    for (const w of row) bytes.push(w & 255)
    last = slot
  }
  return Buffer.from(bytes).toString('base64')
}
