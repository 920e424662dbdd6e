import { Alignment } from './align.ts'
import { equalBytes, toBase64, toHex } from './bytes.ts'
import { parseCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { commit, SALT_BYTES } from './commitment.ts'
import { readExportLine, readHeader, type ExportEntry, type ExportHeader } from './export.ts'
import { LOG_STARTED, readEvent } from './leaf.ts'
import { readLines } from './lines.ts'
import { CompactRange, leafHash, type Hash } from './merkle.ts'
import { ProblemList, type Problem } from './problems.ts'
import { TILE_WIDTH } from './tiles.ts'
import { KeyChain } from './trust.ts'

export interface VerifyOptions {
  /** A checkpoint received earlier: nothing that it covers may have changed. */
  since?: string
  /** A key (vkey form) received otherwise. Without one, the keys that the file itself names are believed. */
  key?: string
}

export interface VerifyReport {
  ok: boolean
  origin: string
  /** Entries that the log has by the file. */
  size: number
  /** Root over the recorded hashes, base64. */
  root: string
  /** Entries whose bytes were there and gave their recorded hash. */
  entries: number
  /** Entries that an export of a selection leaves out, keeping their hashes. */
  withheld: number
  /** Commitments opened and found true. */
  openings: number
  /** Checkpoints whose signature and root were found true. */
  checkpoints: number
  /** Keys of the log in vkey form, oldest first. */
  keys: string[]
  /** Whether one of them is the key given, or only the file vouches for them. */
  keyTrust: 'given' | 'file'
  /** `restart`: the checkpoint given is of the log before, and this log names it as its beginning. */
  since: 'none' | 'holds' | 'restart' | 'fails'
  /** The first thousand. */
  problems: Problem[]
  /** How many there were. */
  problemCount: number
}

/**
 * Verifies an export (docs/LEDGER.md) as it streams by, offline, in constant memory: its entries against their recorded
 * hashes, those against every signed checkpoint, the signatures against the chain of keys. Never throws for what is
 * wrong in the file: it is named in `problems`.
 */
export async function verifyExport(
  stream: AsyncIterable<Uint8Array | string>,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const verifier = new Verifier(options)
  let number = 0
  for await (const lines of readLines(stream)) {
    for (const line of lines) {
      number++
      if (number === 1) {
        if (!verifier.header(line)) return verifier.report()
      } else if (line !== '') {
        const due = verifier.line(line, number)
        if (due) await verifier.checkpoints(due)
      }
    }
  }
  if (number === 0) verifier.header(undefined)
  else await verifier.end()
  return verifier.report()
}

/** A checkpoint and the root that the recorded hashes gave at its size. */
interface Due {
  checkpoint: SignedCheckpoint
  root: Hash
}

class Verifier {
  readonly #options: VerifyOptions
  readonly #list = new ProblemList()
  readonly #range = new CompactRange()
  readonly #pending = new Map<number, SignedCheckpoint[]>()
  #alignment = new Alignment('all', this.#list)
  #header: ExportHeader | undefined
  #final: SignedCheckpoint | undefined
  #chain: KeyChain | undefined
  #since: SignedCheckpoint | undefined
  #sinceIs: VerifyReport['since'] = 'none'
  #sinceRoot: Hash | undefined
  #firstLeaf: Uint8Array | undefined
  #openings = 0
  #proved = 0
  #provedSize = 0
  #treeBroken = false

  constructor(options: VerifyOptions) {
    this.#options = options
  }

  header(line: string | undefined): boolean {
    const header = readHeader(line)
    this.#chain = header && KeyChain.read(header.keys, header.origin)
    const final = header && parseCheckpoint(header.checkpoint)
    if (!header || !this.#chain || !final || final.origin !== header.origin || final.size !== header.size) {
      this.#list.add('header_unreadable', { seq: null, line: 1 })
      return false
    }
    this.#header = header
    this.#final = final
    this.#alignment = new Alignment(header.selection, this.#list)
    this.#pending.set(final.size, [final])
    if (this.#options.key !== undefined && !this.#chain.holds(this.#options.key)) this.#list.add('key_not_yours')
    if (this.#options.since !== undefined) {
      // What came by mail may have lost its last newline or gained carriage returns.
      this.#since = parseCheckpoint(`${this.#options.since.replaceAll('\r\n', '\n').trim()}\n`)
      this.#sinceIs = 'fails'
      if (!this.#since) this.#list.add('since_unreadable')
    }
    return true
  }

  /** Takes in a line; returns the checkpoints whose size has been reached. */
  line(text: string | undefined, number: number): Due[] | undefined {
    const read = readExportLine(text)
    if (read?.type === 'entry') this.#entry(read.entry)
    else if (read?.type === 'tile') return this.#tile(read.tile, read.hashes, number)
    else if (read?.type === 'checkpoint') this.#checkpoint(read.checkpoint, number)
    else this.#list.add('line_unreadable', { seq: null, line: number })
    return undefined
  }

  #entry({ seq, leaf, openings }: ExportEntry): void {
    this.#alignment.found({ seq, hash: leafHash(leaf) })
    this.#chain?.entry(seq, leaf)
    if (seq === 0) this.#firstLeaf = leaf
    if (!openings) return
    const event = readEvent(leaf)
    for (const { field, salt, content } of openings) {
      if (salt.length === SALT_BYTES && event?.[field] === toHex(commit(salt, content))) this.#openings++
      else this.#list.add('opening_altered', { seq })
    }
  }

  #tile(tile: number, hashes: readonly Hash[], line: number): Due[] {
    const first = this.#range.size
    if (tile * TILE_WIDTH !== first) this.#list.add('tile_out_of_place', { seq: first, line })
    this.#alignment.expect(first, hashes)
    const due: Due[] = []
    for (const hash of hashes) {
      this.#range.append(hash)
      const { size } = this.#range
      if (size === this.#since?.size) this.#sinceRoot = this.#range.root()
      const reached = this.#pending.get(size)
      if (!reached) continue
      const root = this.#range.root()
      due.push(...reached.map((checkpoint) => ({ checkpoint, root })))
      this.#pending.delete(size)
    }
    return due
  }

  #checkpoint(text: string, line: number): void {
    if (text === this.#header?.checkpoint) return
    const checkpoint = parseCheckpoint(text)
    if (!checkpoint || checkpoint.origin !== this.#header?.origin) {
      this.#list.add('checkpoint_unreadable', { seq: null, line })
      return
    }
    const { size } = checkpoint
    if (size <= this.#range.size || size > this.#range.size + TILE_WIDTH) {
      this.#list.add('checkpoint_out_of_place', { seq: size - 1, line })
      return
    }
    const others = this.#pending.get(size) ?? []
    this.#pending.set(size, [checkpoint, ...others])
  }

  async checkpoints(due: readonly Due[]): Promise<void> {
    for (const { checkpoint, root } of due) {
      const last = Math.max(checkpoint.size - 1, 0)
      if (!(await this.#chain?.signed(checkpoint))) this.#list.add('checkpoint_unsigned', { seq: last })
      else if (equalBytes(root, checkpoint.root)) {
        this.#proved++
        this.#provedSize = checkpoint.size
      } else if (!this.#treeBroken) {
        // All later roots differ too: the first one that does tells where.
        this.#treeBroken = true
        this.#list.add('range_altered', { seq: this.#provedSize, to: last })
      }
    }
  }

  async end(): Promise<void> {
    const { size } = this.#range
    const final = this.#final
    if (!final) return
    if (final.size === 0 && size === 0) await this.checkpoints([{ checkpoint: final, root: this.#range.root() }])
    this.#alignment.end()
    if (size < final.size) this.#list.add('log_cut_short', { seq: size, to: final.size - 1 })
    if (size > final.size) this.#list.add('entries_unsigned', { seq: final.size })
    this.#chain?.end(this.#list)
    if (this.#since) await this.#settleSince(this.#since)
  }

  async #settleSince(since: SignedCheckpoint): Promise<void> {
    const { size } = this.#range
    const root = since.size === 0 ? new CompactRange().root() : this.#sinceRoot
    if (since.origin !== this.#header?.origin) {
      const event = this.#firstLeaf && readEvent(this.#firstLeaf)
      const last = typeof event?.lastCheckpoint === 'string' ? parseCheckpoint(event.lastCheckpoint) : undefined
      if (event?.kind === LOG_STARTED && last?.note.text === since.note.text) this.#sinceIs = 'restart'
      else this.#list.add('since_other_log')
    } else if (!(await this.#chain?.everSigned(since))) this.#list.add('since_unsigned')
    else if (!root) this.#list.add('since_longer', { seq: size, to: since.size - 1 })
    else if (!equalBytes(root, since.root)) this.#list.add('since_altered', { seq: 0, to: since.size - 1 })
    else this.#sinceIs = 'holds'
  }

  report(): VerifyReport {
    return {
      ok: this.#list.count === 0,
      origin: this.#header?.origin ?? '',
      size: this.#range.size,
      root: toBase64(this.#range.root()),
      entries: this.#alignment.matched,
      withheld: this.#alignment.withheld,
      openings: this.#openings,
      checkpoints: this.#proved,
      keys: this.#chain?.keys.map((key) => key.text) ?? [],
      keyTrust: this.#options.key !== undefined && this.#chain?.holds(this.#options.key) ? 'given' : 'file',
      since: this.#sinceIs,
      problems: this.#list.problems,
      problemCount: this.#list.count,
    }
  }
}
