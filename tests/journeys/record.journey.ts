import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { approved, draftOf, furnish, type Cast } from './support/people.ts'

const CHAPERONE = resolve(import.meta.dirname, '../../apps/cli/bin/chaperone.js')
const folder = mkdtempSync(join(tmpdir(), 'chaperone-export-'))

let house: House
let cast: Cast
let ada: Visit
let file = ''
let checkpoint = ''

/** Runs the command as anyone would who has only the file. */
const verify = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [CHAPERONE, 'verify', ...args], (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    )
  })
const rows = () => ada.page.getByRole('row')

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house)
  const kept = await cast.ada.send<{ note: string }>('GET', '/api/record/checkpoint')
  checkpoint = join(folder, 'checkpoint.txt')
  writeFileSync(checkpoint, kept.note)
  await approved(cast, {
    title: 'Flu shots',
    text: 'Flu shots are here. Walk in any weekday, no appointment needed.',
    channels: [cast.practiceId],
  })
  await draftOf(cast.maya, { title: 'Lantern walk', text: 'The lantern walk starts at dusk.' })
  ada = await visit(house.url)
  await cast.ada.lend(ada.context)
  await ada.page.goto(`${house.url}/record`)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('tells every step in plain words', async () => {
  const { page } = ada
  await page.getByRole('heading', { name: /entries, and none can be changed unnoticed/ }).waitFor()
  for (const step of [
    'The organization was set up.',
    'Maya Lindqvist began “Flu shots”.',
    'Maya Lindqvist asked for a review of “Flu shots”.',
    'Dr. Amara Osei answered for “Flu shots”: approved.',
    /^“Flu shots” was approved, exactly as fixed, for one channel until/,
  ])
    await page.getByRole('rowheader', { name: step }).waitFor()
  await expectSound(page, 'record')
})

it('is filtered by person and by post', async () => {
  const { page } = ada
  await page.getByRole('button', { name: /Person/ }).click()
  await page.getByRole('option', { name: 'Dr. Amara Osei' }).click()
  await page.getByRole('rowheader', { name: /Dr\. Amara Osei answered/ }).waitFor()
  await page.getByRole('rowheader', { name: 'Maya Lindqvist began “Lantern walk”.' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Person/ }).click()
  await page.getByRole('option', { name: 'Everyone' }).click()
  await page.getByRole('link', { name: 'Lantern walk' }).first().click()
  await page.getByRole('heading', { name: 'Everything that happened to “Lantern walk”.' }).waitFor()
  await page
    .getByRole('rowheader', { name: /Flu shots/ })
    .first()
    .waitFor({ state: 'detached' })
  // A head, and the one step of a draft.
  expect(await rows().count()).toBe(2)
  await page.getByRole('button', { name: 'The whole record' }).click()
  await page.getByRole('rowheader', { name: 'The organization was set up.' }).waitFor()
})

it('is exported as one file, which proves itself without the server', async () => {
  const [download] = await Promise.all([
    ada.page.waitForEvent('download'),
    ada.page.getByRole('link', { name: 'Export the record' }).click(),
  ])
  file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  const proof = await verify(file)
  expect(proof.said).toMatch(/Verified: \d+ entries are as they were recorded/)
  expect(proof.code).toBe(0)
  expect(readFileSync(file, 'utf8')).not.toMatch(/Walk in any weekday|Whitfield|Lindqvist/)
})

it('names the entry whose bytes were altered', async () => {
  const lines = readFileSync(file, 'utf8').split('\n')
  const at = lines.findIndex((line) => line.startsWith('{"seq":4,'))
  const entry = JSON.parse(lines[at] ?? '') as { leaf: string }
  const leaf = Buffer.from(entry.leaf, 'base64')
  leaf.writeUInt8(leaf.readUInt8(leaf.length - 3) ^ 1, leaf.length - 3)
  lines[at] = JSON.stringify({ ...entry, leaf: leaf.toString('base64') })
  const altered = join(folder, 'altered.jsonl')
  writeFileSync(altered, lines.join('\n'))
  const proof = await verify(altered)
  expect(proof.said).toContain('Entry 4 was altered')
  expect(proof.code).toBe(1)
})

it('holds against a checkpoint that was kept elsewhere', async () => {
  const proof = await verify(file, '--since', checkpoint)
  expect(proof.said).toContain('Nothing before the checkpoint you gave has changed.')
  expect(proof.code).toBe(0)
  expect(ada.complaints).toEqual([])
})
