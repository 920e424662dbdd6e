import type { SignedCheckpoint } from './checkpoint.ts'
import type { ExportKey } from './export.ts'
import { parseVerifierKey, sameKey, type VerifierKey } from './keys.ts'
import { KEY_ROTATED, readEvent } from './leaf.ts'
import { noteSigners } from './note.ts'
import type { ProblemList } from './problems.ts'

interface Link {
  key: VerifierKey
  announcedAt: number
  announced: boolean
}

/**
 * The keys of a log, each announced by an entry that a checkpoint of the key before it covers. A checkpoint that covers
 * the announcement is the last that the old key signs.
 */
export class KeyChain {
  readonly #links: Link[] = []
  #active = 0

  private constructor(links: Link[]) {
    this.#links = links
  }

  /** Undefined when a key is malformed or the order of the announcements is impossible. */
  static read(keys: readonly ExportKey[], origin: string): KeyChain | undefined {
    const links: Link[] = []
    for (const { vkey, announcedAt } of keys) {
      const key = parseVerifierKey(vkey)
      const before = links.at(-1)
      if (!key || key.name !== origin || (announcedAt === null) !== (before === undefined)) return undefined
      if (before && (announcedAt ?? -1) <= before.announcedAt) return undefined
      links.push({ key, announcedAt: announcedAt ?? -1, announced: announcedAt === null })
    }
    return links.length > 0 ? new KeyChain(links) : undefined
  }

  get keys(): VerifierKey[] {
    return this.#links.map((link) => link.key)
  }

  holds(vkey: string): boolean {
    const key = parseVerifierKey(vkey)
    return key !== undefined && this.#links.some((link) => sameKey(link.key, key))
  }

  /** To be asked of each entry: takes note when it announces the key that it is said to. */
  entry(seq: number, leaf: Uint8Array): void {
    for (const link of this.#links) {
      if (link.announcedAt !== seq) continue
      const event = readEvent(leaf)
      link.announced = event?.kind === KEY_ROTATED && event.vkey === link.key.text
    }
  }

  /** Whether the key in force signed the checkpoint. To be asked in ascending order of size. */
  async signed(checkpoint: SignedCheckpoint): Promise<boolean> {
    const inForce = this.#links[this.#active]
    const next = this.#links[this.#active + 1]
    if (!inForce) return false
    const signers = await noteSigners(checkpoint.note, this.keys)
    if (!signers.includes(inForce.key)) return false
    if (next && checkpoint.size > next.announcedAt) this.#active++
    return true
  }

  /** Whether any key of the log signed it, whatever its time. */
  async everSigned(checkpoint: SignedCheckpoint): Promise<boolean> {
    return (await noteSigners(checkpoint.note, this.keys)).length > 0
  }

  end(problems: ProblemList): void {
    for (const { announced, announcedAt } of this.#links)
      if (!announced) problems.add('key_unannounced', { seq: announcedAt })
  }
}
