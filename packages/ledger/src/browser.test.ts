import { afterEach, expect, test, vi } from 'vitest'
import type * as Ledger from './index.ts'

afterEach(() => vi.unstubAllGlobals())

test('all of it runs without Node: its own SHA-256, base64 and WebCrypto give the same log', async () => {
  const here: typeof Ledger = await import('./index.ts')
  vi.resetModules()
  const { process: real } = globalThis
  vi.stubGlobal('Buffer', undefined)
  vi.stubGlobal('process', { ...real, getBuiltinModule: undefined })
  const there: typeof Ledger = await import('./index.ts')
  const origin = 'hospital.example/record'
  const key = await there.signerKey(origin, new Uint8Array(32).fill(3))
  const leaves = Array.from({ length: 300 }, (_, i) =>
    there.utf8(JSON.stringify({ event: { kind: 'post.made', n: i } })),
  )
  const range = new there.CompactRange()
  for (const leaf of leaves) range.append(there.leafHash(leaf))
  const checkpoint = await there.signCheckpoint({ origin, size: range.size, root: range.root() }, [key])
  async function* groups(): AsyncGenerator<Ledger.ExportGroup> {
    for (let tile = 0; tile < 2; tile++) {
      const part = leaves.slice(tile * 256, tile * 256 + 256)
      const entries = part.map((leaf, i) => ({ seq: tile * 256 + i, leaf }))
      yield { tile, hashes: there.concat(...part.map(there.leafHash)), checkpoints: [], entries }
    }
  }
  const keys = [{ vkey: key.verifier.text, announcedAt: null }]
  const lines: string[] = []
  for await (const text of there.writeExport({ origin, size: 300, keys, selection: 'all', checkpoint }, groups()))
    lines.push(text)
  async function* file(): AsyncGenerator<string> {
    yield* lines
  }
  const report = await there.verifyExport(file(), { key: key.verifier.text })
  const altered = await there.verifyExport(
    (async function* () {
      yield lines.join('').replace('"seq":7,"leaf":"ey', '"seq":7,"leaf":"eX')
    })(),
  )
  vi.unstubAllGlobals()
  expect(report).toMatchObject({ ok: true, entries: 300, checkpoints: 1 })
  expect(altered.problems.map(({ code, seq }) => [code, seq])).toEqual([['entry_altered', 7]])
  expect(await here.verifyExport(file(), { key: key.verifier.text })).toEqual(report)
})
