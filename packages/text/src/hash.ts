/** A 32-bit FNV-1a hash of at most 24 code units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  const end = text.length < 24 ? text.length : 24
  for (let i = 0; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** Another, of all code units: two words of which both agree are taken for the same. */
export function secondHashOf(text: string): number {
  let hash = 0x2545f491
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995)
    hash ^= hash >>> 15
  }
  return hash
}
