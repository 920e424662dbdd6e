import { equalBytes } from './bytes.ts'
import type { Hash } from './merkle.ts'
import type { ProblemList } from './problems.ts'

// Holds the entries of an export against the recorded leaf hashes, and names what was altered, removed, inserted or
// moved.
// Both come as streams; after a mismatch the two are brought in step again within a window, as a line-by-line
// comparison would.

/** Entries and hashes looked at on either side to tell a change from a removal, insertion or move. */
export const WINDOW = 512

interface Recorded {
  seq: number
  hash: Hash
}

interface Found {
  /** The number that the file gives to the entry. */
  seq: number
  hash: Hash
}

export class Alignment {
  /** Entries whose bytes gave their recorded hash. */
  matched = 0
  /** Entries left out by an export of a selection. */
  withheld = 0
  #recorded: Recorded[] = []
  #found: Found[] = []
  #numbersOffBy = 0
  readonly #selection: 'all' | 'some'
  readonly #problems: ProblemList

  constructor(selection: 'all' | 'some', problems: ProblemList) {
    this.#selection = selection
    this.#problems = problems
  }

  /** The recorded hashes of the next tile, whose first entry has number `first`. */
  expect(first: number, hashes: readonly Hash[]): void {
    // An entry follows its own tile: what a selection has not shown by now, it withholds.
    if (this.#selection === 'some') this.#settle(0)
    hashes.forEach((hash, i) => this.#recorded.push({ seq: first + i, hash }))
  }

  found(entry: Found): void {
    this.#found.push(entry)
    // The plain case, a million times over: in step, nothing waiting.
    if (this.#found.length === 1 && this.#pair()) return
    this.#settle(WINDOW)
  }

  end(): void {
    this.#settle(0)
    for (const { seq } of this.#recorded) this.#missing(seq)
    const after = this.#found[0]?.seq ?? 0
    for (let i = 0; i < this.#found.length; i++) this.#problems.add('entry_inserted', { seq: after })
    this.#recorded = []
    this.#found = []
  }

  /** Takes the first two of both sides when they belong together. */
  #pair(): boolean {
    const [recorded, found] = [this.#recorded[0], this.#found[0]]
    if (!recorded || !found || !equalBytes(recorded.hash, found.hash)) return false
    this.#recorded.shift()
    this.#found.shift()
    this.matched++
    // Renumbering shifts all that follows; saying so once is enough.
    const offBy = found.seq - recorded.seq
    if (offBy !== this.#numbersOffBy && offBy !== 0) this.#problems.add('entry_renumbered', { seq: recorded.seq })
    this.#numbersOffBy = offBy
    return true
  }

  /** Works through both sides while each holds more than `keep`. */
  #settle(keep: number): void {
    for (;;) {
      const [recorded, found] = [this.#recorded[0], this.#found[0]]
      if (!recorded || !found) break
      if (this.#pair()) continue
      if (this.#selection === 'some' && found.seq > recorded.seq) {
        this.#recorded.shift()
        this.#missing(recorded.seq)
        continue
      }
      if (Math.min(this.#recorded.length, this.#found.length) <= keep && this.#found.length <= keep * 4) return
      this.#explain(recorded, found)
    }
    // Nothing to hold these against, and no memory to keep them for ever.
    while (this.#found.length > WINDOW * 4) {
      const extra = this.#found.shift()
      this.#problems.add('entry_inserted', { seq: extra?.seq ?? null })
    }
    if (this.#selection === 'some' && keep === 0) {
      for (const { seq } of this.#recorded.splice(0)) this.#missing(seq)
    } else if (this.#recorded.length > WINDOW * 4) {
      for (const { seq } of this.#recorded.splice(0, this.#recorded.length - WINDOW * 4)) this.#missing(seq)
    }
  }

  /** Says what became of the first two, which do not fit, and takes away what is explained. */
  #explain(recorded: Recorded, found: Found): void {
    const foundAt = indexOf(this.#found, recorded.hash)
    const recordedAt = indexOf(this.#recorded, found.hash)
    if (foundAt < 0 && recordedAt < 0) {
      // Neither is known to the other side: the numbers tell a changed entry from a missing or an added one.
      const offBy = found.seq - recorded.seq - this.#numbersOffBy
      if (offBy > 0) this.#drop(recorded)
      else if (offBy < 0) this.#extra(recorded)
      else {
        this.#recorded.shift()
        this.#found.shift()
        this.#problems.add('entry_altered', { seq: recorded.seq })
      }
    } else if (foundAt < 0) this.#drop(recorded)
    else if (recordedAt < 0) this.#extra(recorded)
    else {
      // Both stand elsewhere: the one further from its place is the one that was moved; two equally far were exchanged.
      const other = this.#recorded[recordedAt]
      if (foundAt >= recordedAt) {
        this.#found.splice(foundAt, 1)
        this.#recorded.shift()
        this.#problems.add('entry_moved', { seq: recorded.seq })
      }
      if (recordedAt >= foundAt && other) {
        this.#recorded.splice(this.#recorded.indexOf(other), 1)
        this.#found.shift()
        this.#problems.add('entry_moved', { seq: other.seq })
      }
    }
  }

  #drop(recorded: Recorded): void {
    this.#recorded.shift()
    this.#missing(recorded.seq)
  }

  #extra(recorded: Recorded): void {
    this.#found.shift()
    this.#problems.add('entry_inserted', { seq: recorded.seq })
  }

  #missing(seq: number): void {
    if (this.#selection === 'some') this.withheld++
    else this.#problems.add('entry_removed', { seq })
  }
}

function indexOf(list: readonly { hash: Hash }[], hash: Hash): number {
  return list.findIndex((item) => equalBytes(item.hash, hash))
}
