import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { read, READER_VERSION } from '@chaperone/text'
import { afterEach, describe, expect, it } from 'vitest'
import { createReader, type Reader } from './reader.ts'

const readers: Reader[] = []
const open = (...given: Parameters<typeof createReader>): Reader => {
  const reader = createReader(...given)
  readers.push(reader)
  return reader
}
/** A worker that does what a text tells it: hang, crash, fail, or answer. */
const actor = (): URL => {
  const path = join(mkdtempSync(join(tmpdir(), 'reader-')), 'worker.mjs')
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ text }) => {
       if (text === 'hang') for (;;);
       if (text === 'crash') process.exit(3)
       if (text === 'fail') parentPort.postMessage(null)
       else parentPort.postMessage({ verdict: 'ok', reasons: [], findings: [], text })
     })
     parentPort.postMessage('loaded')`,
  )
  return pathToFileURL(path)
}
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())))

describe('the reader in its thread', { timeout: 60_000 }, () => {
  it('reads as the reader reads', async () => {
    const text = 'Our patient Anna Kowalska, MRN 4482913, went home on March 3.'
    const reader = open()
    expect(await reader.read(text, { kind: 'post' })).toEqual({ failed: false, reading: read(text, { kind: 'post' }) })
    expect(reader.version).toBe(READER_VERSION)
  })

  it('gives up on a text that never ends, and reads the next', async () => {
    const reader = open(1500, actor())
    const [hung, after] = await Promise.all([reader.read('hang', {}), reader.read('fine', {})])
    expect(hung).toEqual({ failed: true })
    expect(after.failed).toBe(false)
  })

  it('says failed where the thread dies or the reader throws, and goes on', async () => {
    const reader = open(20_000, actor())
    const outcomes = await Promise.all(['crash', 'fine', 'fail', 'fine'].map((text) => reader.read(text, {})))
    expect(outcomes.map((each) => each.failed)).toEqual([true, false, true, false])
  })

  it('answers failed once closed', async () => {
    const reader = open(20_000, actor())
    await reader.close()
    expect(await reader.read('fine', {})).toEqual({ failed: true })
  })
})
