import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  CompactRange,
  concat,
  generateSignerKey,
  leafHash,
  signCheckpoint,
  utf8,
  writeExport,
  type ExportGroup,
} from '@chaperone/ledger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 30_000 })

const bin = fileURLToPath(new URL('../bin/chaperone.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'chaperone-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ORIGIN = 'hospital.example/record'
let lines: string[] = []
let earlier = ''
let vkey = ''

/** A record of twenty entries, with a checkpoint that left the house after the tenth. */
beforeAll(async () => {
  const key = await generateSignerKey(ORIGIN)
  vkey = key.verifier.text
  const range = new CompactRange()
  const leaves = Array.from({ length: 20 }, (_, n) =>
    utf8(
      JSON.stringify({ actor: null, at: '2026-11-25T10:00:00Z', event: { kind: 'post.made', v: 1, n }, id: `${n}` }),
    ),
  )
  const checkpoints: string[] = []
  for (const leaf of leaves) {
    range.append(leafHash(leaf))
    if (range.size % 10 === 0)
      checkpoints.push(await signCheckpoint({ origin: ORIGIN, size: range.size, root: range.root() }, [key]))
  }
  earlier = checkpoints[0] ?? ''
  async function* groups(): AsyncGenerator<ExportGroup> {
    yield {
      tile: 0,
      hashes: concat(...leaves.map((leaf) => leafHash(leaf))),
      checkpoints,
      entries: leaves.map((leaf, seq) => ({ seq, leaf })),
    }
  }
  const header = {
    origin: ORIGIN,
    size: leaves.length,
    keys: [{ vkey, announcedAt: null }],
    selection: 'all' as const,
    checkpoint: checkpoints[1] ?? '',
  }
  let text = ''
  for await (const part of writeExport(header, groups())) text += part
  lines = text.trimEnd().split('\n')
})

function verify(content: string, ...args: string[]): { status: number | null; out: string } {
  const file = join(folder, 'record.jsonl')
  writeFileSync(file, content)
  const { status, stdout } = spawnSync(process.execPath, [bin, 'verify', file, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { status, out: stdout }
}

test('a whole export is verified, against an earlier checkpoint and a key too', () => {
  const since = join(folder, 'checkpoint.txt')
  writeFileSync(since, earlier)
  const { status, out } = verify(`${lines.join('\n')}\n`, '--since', since, '--key', vkey)
  expect(out).toContain('Verified: 20 entries')
  expect(out).toContain('Nothing before the checkpoint you gave has changed.')
  expect(out).toContain('Signed with the key you gave.')
  expect(status).toBe(0)
})

test('an altered entry is named, in the language asked for', () => {
  const altered = lines.map((line) => {
    const value = JSON.parse(line) as { seq?: number; leaf?: string }
    return value.seq === 7
      ? JSON.stringify({ ...value, leaf: Buffer.from('{"n":"another"}').toString('base64') })
      : line
  })
  const english = verify(`${altered.join('\n')}\n`)
  expect(english.status).toBe(1)
  expect(english.out).toContain('Entry 7 was altered')
  expect(verify(`${altered.join('\n')}\n`, '--lang', 'es').out).toContain('El asiento 7 fue alterado')
})

test('what is no export is said to be none', () => {
  const { status, out } = verify('hello\n')
  expect(status).toBe(1)
  expect(out).toContain('not the header of an export')
})
