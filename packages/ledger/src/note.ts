import { concat, equalBytes, fromBase64, toBase64, utf8 } from './bytes.ts'
import { sign, verify, type SignerKey, type VerifierKey } from './keys.ts'

// Signed notes: a text, a blank line, one line per signature. https://c2sp.org/signed-note

export interface NoteSignature {
  name: string
  id: Uint8Array
  signature: Uint8Array
}

export interface SignedNote {
  /** Ends in a newline; this is what is signed. */
  text: string
  signatures: NoteSignature[]
}

const MAX_NOTE = 65_536
const MAX_SIGNATURES = 64
const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u

/** Signs the text with each key and returns the whole note. */
export async function signNote(text: string, keys: readonly SignerKey[]): Promise<string> {
  if (!isNoteText(text))
    throw new RangeError('the text of a note ends in a newline and has no other control characters')
  const lines = await Promise.all(
    keys.map(async (key) => {
      const signature = await sign(key, utf8(text))
      return `— ${key.verifier.name} ${toBase64(concat(key.verifier.id, signature))}\n`
    }),
  )
  return `${text}\n${lines.join('')}`
}

/** Takes a note apart without trusting it; undefined when malformed. */
export function parseNote(note: string): SignedNote | undefined {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || note.length > MAX_NOTE || !note.endsWith('\n')) return undefined
  const text = note.slice(0, cut + 1)
  const lines = note.slice(cut + 2, -1).split('\n')
  if (!isNoteText(text) || lines.length > MAX_SIGNATURES) return undefined
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const [, name, encoded] = SIGNATURE.exec(line) ?? []
    const bytes = encoded === undefined ? undefined : fromBase64(encoded)
    if (name === undefined || !bytes || bytes.length < 5) return undefined
    signatures.push({ name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) })
  }
  return { text, signatures }
}

/**
 * The known keys that signed the note. Signatures of unknown keys are passed over; one that claims a known key and does
 * not verify makes the answer empty, as the specification asks.
 */
export async function noteSigners(note: SignedNote, known: readonly VerifierKey[]): Promise<VerifierKey[]> {
  const message = utf8(note.text)
  const signers: VerifierKey[] = []
  for (const { name, id, signature } of note.signatures) {
    const key = known.find((candidate) => candidate.name === name && equalBytes(candidate.id, id))
    if (!key) continue
    if (!(await verify(key, message, signature))) return []
    signers.push(key)
  }
  return signers
}

function isNoteText(text: string): boolean {
  // Of the characters below the space only the newline.
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20 && text[i] !== '\n') return false
  return text.endsWith('\n') && text.isWellFormed()
}
