/**
 * Which records are kept apart: a fifth, by the FNV-1a hash of the id, the two of a contrast pair together. They are never
 * trained or tuned on, only reported.
 */
export const keptApart = (id: string): boolean => foldOf(id) === 0

/** The fifth that a record belongs to, 0 to 4; the two of a contrast pair share theirs. */
export function foldOf(id: string): number {
  const key = id.replace(/(?<=\d)[a-h]$/, '')
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  return hash % 5
}
