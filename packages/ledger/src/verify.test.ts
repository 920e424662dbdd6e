import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { toHex, utf8 } from './bytes.ts'
import { signCheckpoint } from './checkpoint.ts'
import { commit } from './commitment.ts'
import { writeExport, type ExportEntry, type ExportGroup, type ExportKey, type Opening } from './export.ts'
import { generateSignerKey, type SignerKey } from './keys.ts'
import { MAX_LINE } from './lines.ts'
import { CompactRange, leafHash, splitHashes } from './merkle.ts'
import { explainProblem } from './problems.ts'
import { verifyExport, type VerifyOptions } from './verify.ts'

const ORIGIN = 'hospital.example/record'
const SALT = new Uint8Array(16).fill(7)
const SIZE = 1000

interface Log {
  leaves: Uint8Array[]
  keys: ExportKey[]
  checkpoints: Map<number, string>
}

const entry = (event: object): Uint8Array =>
  utf8(JSON.stringify({ actor: null, at: '2026-11-25T10:00:00Z', event, id: String(Math.random()) }))

/** A log with a checkpoint every hundred entries; `rotateAt` announces a second key there. */
async function makeLog(
  key: SignerKey,
  size = SIZE,
  next?: { key: SignerKey; rotateAt: number; announce?: boolean },
): Promise<Log> {
  const reason = toHex(commit(SALT, utf8('"because"')))
  const leaves = Array.from({ length: size }, (_, i) => entry({ kind: 'finding.dismissed', v: 1, reason, n: i }))
  const keys: ExportKey[] = [{ vkey: key.verifier.text, announcedAt: null }]
  if (next) {
    if (next.announce !== false)
      leaves[next.rotateAt] = entry({ kind: 'key.rotated', v: 1, vkey: next.key.verifier.text })
    keys.push({ vkey: next.key.verifier.text, announcedAt: next.rotateAt })
  }
  const checkpoints = new Map<number, string>()
  const range = new CompactRange()
  for (const leaf of leaves) {
    range.append(leafHash(leaf))
    const { size: at } = range
    const signers = !next || at <= next.rotateAt ? [key] : at === next.rotateAt + 1 ? [key, next.key] : [next.key]
    if (at % 100 === 0 || at === size || at === (next?.rotateAt ?? -1) + 1)
      checkpoints.set(at, await signCheckpoint({ origin: ORIGIN, size: at, root: range.root() }, signers))
  }
  return { leaves, keys, checkpoints }
}

interface Shape {
  selection?: (seq: number) => boolean
  openings?: Map<number, Opening[]>
}

/** The lines of an export of the log, to be verified whole or after somebody has been at them. */
async function exportLines(log: Log, { selection, openings }: Shape = {}): Promise<string[]> {
  const size = log.leaves.length
  async function* groups(): AsyncGenerator<ExportGroup> {
    for (let tile = 0; tile * 256 < size; tile++) {
      const first = tile * 256
      const leaves = log.leaves.slice(first, first + 256)
      const entries: ExportEntry[] = leaves.map((leaf, i) => ({
        seq: first + i,
        leaf,
        openings: openings?.get(first + i),
      }))
      const checkpoints = [...log.checkpoints]
        .filter(([at]) => at > first && at <= first + leaves.length)
        .map(([, note]) => note)
      const hashes = new Uint8Array(Buffer.concat(leaves.map(leafHash)))
      yield { tile, hashes, checkpoints, entries: entries.filter(({ seq }) => selection?.(seq) ?? true) }
    }
  }
  const header = {
    origin: ORIGIN,
    size,
    keys: log.keys,
    selection: selection ? ('some' as const) : ('all' as const),
    checkpoint: log.checkpoints.get(size) ?? '',
  }
  let text = ''
  for await (const part of writeExport(header, groups())) text += part
  return text.trimEnd().split('\n')
}

async function* bytesOf(lines: readonly string[], chunk = 4096): AsyncGenerator<Uint8Array> {
  const all = utf8(`${lines.join('\n')}\n`)
  for (let at = 0; at < all.length; at += chunk) yield all.subarray(at, at + chunk)
}

const check = (lines: readonly string[], options?: VerifyOptions) => verifyExport(bytesOf(lines), options)
const named = async (lines: readonly string[], options?: VerifyOptions) => {
  const { ok, problems } = await check(lines, options)
  return {
    ok,
    problems: problems.map(({ code, seq, to }) => (to === undefined ? `${code} ${seq}` : `${code} ${seq}-${to}`)),
  }
}
const indexOfEntry = (lines: readonly string[], seq: number): number =>
  lines.findIndex((l) => l.startsWith(`{"seq":${seq},`))
const renumber = (lines: readonly string[]): string[] => {
  let seq = 0
  return lines.map((l) => (l.startsWith('{"seq"') ? l.replace(/^{"seq":\d+/, `{"seq":${seq++}`) : l))
}
/** Puts another content into an entry; with `hash`, into its recorded hash as well. */
const alter = (lines: readonly string[], seq: number, hash = false): string[] => {
  const leaf = entry({ kind: 'post.made', v: 1, n: -seq })
  return lines.map((l) => {
    if (l.startsWith(`{"seq":${seq},`)) return JSON.stringify({ seq, leaf: Buffer.from(leaf).toString('base64') })
    const tile = Math.floor(seq / 256)
    if (!hash || !l.startsWith(`{"tile":${tile},`)) return l
    const hashes = splitHashes(new Uint8Array(Buffer.from((JSON.parse(l) as { hashes: string }).hashes, 'base64')))
    hashes[seq % 256] = leafHash(leaf)
    return JSON.stringify({ tile, hashes: Buffer.concat(hashes).toString('base64') })
  })
}

let key: SignerKey
let second: SignerKey
let log: Log
let lines: string[]
beforeAll(async () => {
  key = await generateSignerKey(ORIGIN)
  second = await generateSignerKey(ORIGIN)
  log = await makeLog(key)
  lines = await exportLines(log)
})

describe('an untouched export', () => {
  test('is found whole', async () => {
    expect(await check(lines, { key: key.verifier.text })).toMatchObject({
      ok: true,
      origin: ORIGIN,
      size: SIZE,
      entries: SIZE,
      withheld: 0,
      checkpoints: 10,
      keyTrust: 'given',
      since: 'none',
      problems: [],
    })
  })

  test('of any size is found whole, however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(600), fc.integer({ min: 1, max: 100_000 }), async (size, chunk) => {
        const small = await makeLog(key, size)
        if (size === 0)
          small.checkpoints.set(
            0,
            await signCheckpoint({ origin: ORIGIN, size, root: new CompactRange().root() }, [key]),
          )
        const report = await verifyExport(bytesOf(await exportLines(small), chunk))
        expect(report).toMatchObject({ ok: true, size, entries: size })
      }),
      { numRuns: 15 },
    )
  })

  test('of a selection keeps the hashes of what it withholds', async () => {
    const some = await exportLines(log, { selection: (seq) => seq % 7 === 0 })
    expect(await check(some)).toMatchObject({ ok: true, entries: 143, withheld: 857 })
    expect(await named(alter(some, 700))).toEqual({ ok: false, problems: ['entry_altered 700'] })
    const [a, b] = [indexOfEntry(some, 700), indexOfEntry(some, 707)]
    const swapped = some.with(a, some[b] ?? '').with(b, some[a] ?? '')
    expect((await named(swapped)).ok).toBe(false)
  })

  test('shows content that fits its commitment, and no other', async () => {
    const opening = { field: 'reason', salt: SALT, content: utf8('"because"') }
    const opened = await exportLines(log, { openings: new Map([[5, [opening]]]) })
    expect(await check(opened)).toMatchObject({ ok: true, openings: 1 })
    const other = await exportLines(log, { openings: new Map([[5, [{ ...opening, content: utf8('"no"') }]]]) })
    expect(await named(other)).toEqual({ ok: false, problems: ['opening_altered 5'] })
  })
})

describe('names the entry', () => {
  test('that was altered, wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(SIZE - 1), async (seq) => {
        expect(await named(alter(lines, seq))).toEqual({ ok: false, problems: [`entry_altered ${seq}`] })
      }),
      { numRuns: 25 },
    )
  })

  test('that was removed, with and without renumbering the rest', async () => {
    for (const seq of [0, 255, 256, 500, SIZE - 1]) {
      const without = lines.toSpliced(indexOfEntry(lines, seq), 1)
      expect(await named(without)).toEqual({ ok: false, problems: [`entry_removed ${seq}`] })
      const { problems } = await named(renumber(without))
      expect(problems).toEqual([`entry_removed ${seq}`, ...(seq === SIZE - 1 ? [] : [`entry_renumbered ${seq + 1}`])])
    }
  })

  test('before which one was inserted', async () => {
    const extra = alter(lines, 300)[indexOfEntry(lines, 300)] ?? ''
    const inserted = lines.toSpliced(indexOfEntry(lines, 300), 0, extra)
    expect(await named(inserted)).toEqual({ ok: false, problems: ['entry_inserted 300'] })
    expect((await named(renumber(inserted))).problems).toEqual(['entry_inserted 300', 'entry_renumbered 300'])
  })

  test('that was moved or exchanged', async () => {
    const [a, b] = [indexOfEntry(lines, 40), indexOfEntry(lines, 90)]
    const swapped = lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '')
    const moved = renumber(lines.toSpliced(a, 1).toSpliced(b - 1, 0, lines[a] ?? ''))
    expect((await named(renumber(swapped))).problems).toEqual(
      expect.arrayContaining(['entry_moved 40', 'entry_moved 90']),
    )
    expect((await named(moved)).problems).toContain('entry_moved 40')
    expect((await named(moved)).problems.filter((p) => !p.startsWith('entry_renumbered'))).toEqual(['entry_moved 40'])
  })

  test('of several faults at once', async () => {
    const bad = alter(alter(lines, 10), 600).toSpliced(indexOfEntry(lines, 300), 1)
    expect((await named(bad)).problems).toEqual(['entry_altered 10', 'entry_removed 300', 'entry_altered 600'])
  })

  test('range between two checkpoints, when the recorded hash was changed with the entry', async () => {
    expect(await named(alter(lines, 432, true))).toEqual({ ok: false, problems: ['range_altered 400-499'] })
  })

  test('at which the log was cut short', async () => {
    const cut = lines.filter((l) => !l.startsWith('{"tile":3') && !/^{"seq":(7[6-9]\d|[89]\d\d)/.test(l))
    expect((await named(cut)).problems).toContain('log_cut_short 768-999')
  })
})

describe('checkpoints and keys', () => {
  test('a forged or foreign checkpoint is named', async () => {
    const thief = await generateSignerKey(ORIGIN)
    const forged = await makeLog(thief)
    const mixed = await exportLines({
      ...log,
      checkpoints: new Map([...log.checkpoints, [500, forged.checkpoints.get(500) ?? '']]),
    })
    expect(await named(mixed)).toEqual({ ok: false, problems: ['checkpoint_unsigned 499'] })
    expect((await named(await exportLines(forged), { key: key.verifier.text })).problems).toEqual([
      'key_not_yours null',
    ])
  })

  test('a rotated key is followed from the entry that announces it', async () => {
    const rotated = await makeLog(key, SIZE, { key: second, rotateAt: 450 })
    const out = await exportLines(rotated)
    for (const known of [key, second])
      expect(await check(out, { key: known.verifier.text })).toMatchObject({
        ok: true,
        checkpoints: 11,
        keyTrust: 'given',
      })
  })

  test('a key that no entry announces is not', async () => {
    const rotated = await makeLog(key, SIZE, { key: second, rotateAt: 450, announce: false })
    expect((await named(await exportLines(rotated))).problems).toEqual(['key_unannounced 450'])
  })

  test('a change of key that the old key did not sign is refused', async () => {
    const rotated = await makeLog(key, SIZE, { key: second, rotateAt: 450 })
    rotated.checkpoints.delete(451)
    expect((await named(await exportLines(rotated))).problems).toContain('checkpoint_unsigned 999')
  })

  test('a retired key signs no more', async () => {
    const rotated = await makeLog(key, SIZE, { key: second, rotateAt: 450 })
    rotated.checkpoints.set(700, log.checkpoints.get(700) ?? '')
    expect((await named(await exportLines(rotated))).problems).toContain('checkpoint_unsigned 699')
  })
})

describe('since a checkpoint received earlier', () => {
  test('nothing changed', async () => {
    expect(await check(lines, { since: log.checkpoints.get(300) })).toMatchObject({ ok: true, since: 'holds' })
  })

  test('a past rewritten by the key holder is found', async () => {
    const rewritten = await exportLines(await makeLog(key))
    expect(await check(rewritten)).toMatchObject({ ok: true })
    expect(await named(rewritten, { since: log.checkpoints.get(300) })).toEqual({
      ok: false,
      problems: ['since_altered 0-299'],
    })
  })

  test('an end cut off by the key holder is found', async () => {
    const shorter: Log = { ...log, leaves: log.leaves.slice(0, 600) }
    const out = (await exportLines(shorter)).filter((l) => !l.startsWith('{"checkpoint"') || !l.includes('\\n700'))
    expect(await named(out, { since: log.checkpoints.get(900) })).toEqual({
      ok: false,
      problems: ['since_longer 600-899'],
    })
  })

  test('a checkpoint of somebody else proves nothing', async () => {
    const thief = await generateSignerKey(ORIGIN)
    const since = (await makeLog(thief, 10)).checkpoints.get(10)
    expect(await named(lines, { since })).toEqual({ ok: false, problems: ['since_unsigned null'] })
    expect(await named(lines, { since: 'nonsense' })).toEqual({ ok: false, problems: ['since_unreadable null'] })
  })

  test('a log made by a restore continues from the checkpoint that it names', async () => {
    const since = log.checkpoints.get(SIZE) ?? ''
    const origin = `${ORIGIN}-2`
    const newKey = await generateSignerKey(origin)
    const leaf = entry({ kind: 'log.started', v: 1, lastCheckpoint: since })
    const checkpoint = await signCheckpoint({ origin, size: 1, root: leafHash(leaf) }, [newKey])
    const header = {
      origin,
      size: 1,
      keys: [{ vkey: newKey.verifier.text, announcedAt: null }],
      selection: 'all' as const,
      checkpoint,
    }
    async function* one(): AsyncGenerator<ExportGroup> {
      yield { tile: 0, hashes: leafHash(leaf), checkpoints: [], entries: [{ seq: 0, leaf }] }
    }
    const out: string[] = []
    for await (const part of writeExport(header, one())) out.push(...part.trimEnd().split('\n'))
    expect(await check(out, { since })).toMatchObject({ ok: true, since: 'restart' })
    expect(await named(out, { since: log.checkpoints.get(500) })).toEqual({
      ok: false,
      problems: ['since_other_log null'],
    })
  })
})

describe('bad input', () => {
  test('that is no export is said to be none', async () => {
    for (const text of ['', '{}', 'x', '{"format":"chaperone-record","version":2}', '\u0000'])
      expect((await check([text])).problems.map((p) => p.code)).toEqual(['header_unreadable'])
    async function* nothing(): AsyncGenerator<Uint8Array> {}
    expect((await verifyExport(nothing())).problems.map((p) => p.code)).toEqual(['header_unreadable'])
  })

  test('a broken line is named, and so is the entry that it hides', async () => {
    const broken = lines.with(indexOfEntry(lines, 77), '{"seq":77,"leaf":"AA')
    const { problems } = await check(broken)
    expect(problems.map(({ code, seq, line }) => [code, seq, line])).toEqual([
      ['line_unreadable', null, indexOfEntry(lines, 77) + 1],
      ['entry_removed', 77, undefined],
    ])
  })

  test('an endless line is not kept in memory', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield `${lines[0]}\n`
      for (let i = 0; i < 20; i++) yield 'x'.repeat(MAX_LINE / 4)
      yield `\n${lines.slice(1).join('\n')}\n`
    }
    const { problems } = await verifyExport(endless())
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['line_unreadable', 2]])
  })

  test('any damage is found, and never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'garble', 'cut'),
        async (pick, at, how) => {
          const i = pick % lines.length
          const line = lines[i] ?? ''
          const j = at % line.length
          const garbled = line.slice(0, j) + (line[j] === 'x' ? 'y' : 'x') + line.slice(j + 1)
          const damaged =
            how === 'drop'
              ? lines.toSpliced(i, 1)
              : how === 'double'
                ? lines.toSpliced(i, 0, line)
                : how === 'garble'
                  ? lines.with(i, garbled)
                  : lines.with(i, line.slice(0, j))
          const report = await check(damaged)
          // A checkpoint in the middle may be missing or be there twice without any entry being the worse for it.
          const harmless = line.startsWith('{"checkpoint"') && (how === 'drop' || how === 'double')
          const sameNumber = how === 'cut' && j === 0
          expect(report.ok).toBe(harmless || (sameNumber && line.startsWith('{"checkpoint"')))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('every problem is said in both languages', () => {
    expect(explainProblem({ code: 'entry_altered', seq: 3 }, 'es')).toBe(
      'El asiento 3 fue alterado: su contenido no da el resumen registrado.',
    )
    expect(explainProblem({ code: 'range_altered', seq: 3, to: 9 }, 'en')).toContain('entries 3 to 9')
  })
})
