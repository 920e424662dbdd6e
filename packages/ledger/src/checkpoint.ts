import { fromBase64, toBase64 } from './bytes.ts'
import type { SignerKey } from './keys.ts'
import { HASH_BYTES, type Hash } from './merkle.ts'
import { parseNote, signNote, type SignedNote } from './note.ts'

// A checkpoint: the signed statement that a log of this size has this root. https://c2sp.org/tlog-checkpoint

export interface Checkpoint {
  /** Which log: also the name of its keys. */
  origin: string
  /** Entries covered. */
  size: number
  root: Hash
  /** Further lines, opaque here. */
  extensions: string[]
}

export interface SignedCheckpoint extends Checkpoint {
  note: SignedNote
}

export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  return [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join('')
}

/** Signs a checkpoint. During a rotation two keys sign the same one. */
export async function signCheckpoint(
  checkpoint: Omit<Checkpoint, 'extensions'> & { extensions?: string[] },
  keys: readonly SignerKey[],
): Promise<string> {
  return signNote(checkpointText({ ...checkpoint, extensions: checkpoint.extensions ?? [] }), keys)
}

/** Reads a checkpoint without trusting it (see `noteSigners`); undefined when malformed. */
export function parseCheckpoint(text: string): SignedCheckpoint | undefined {
  const note = parseNote(text)
  if (!note) return undefined
  const [origin, size, root, ...extensions] = note.text.slice(0, -1).split('\n')
  if (!origin || !size || !root || !/^(0|[1-9]\d{0,15})$/.test(size) || extensions.includes('')) return undefined
  const hash = fromBase64(root)
  if (hash?.length !== HASH_BYTES || !Number.isSafeInteger(Number(size))) return undefined
  return { origin, size: Number(size), root: hash, extensions, note }
}
