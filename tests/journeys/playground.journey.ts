import { read, triage } from '@chaperone/text'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axe, closeBrowser, expectSound, overflows, PHONE, shoot, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { furnish, type Cast } from './support/people.ts'

const TEXT = 'Dr. Anita Patel was praised. Mary Hollis in room 312 cheered after her hip surgery on March 14.'
const SINGLED = 'The mayor’s wife of Millbrook, Vermont, a 47-year-old farrier, came to our cancer ward last weekend.'

let house: House
let cast: Cast
let maya: Visit
const sent: string[] = []

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house)
  maya = await visit(`${house.url}/sign-in`)
  await cast.maya.lend(maya.context)
  await maya.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  maya.page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

const field = () => maya.page.getByLabel('The text to try')
const findings = () => maya.page.getByRole('region', { name: 'Findings' })
const item = (words: string) => findings().getByRole('button', { name: words })
const paste = async (text: string) => {
  await field().fill('')
  await field().click()
  await maya.page.keyboard.insertText(text)
}
/** The finding the text itself shows as the one looked at. */
const lit = () => maya.page.locator('.editor .m.lit').textContent()

it('is found in the rail, and shows what to expect before there is a text', async () => {
  const { page } = maya
  await page.goto(house.url)
  await page.getByRole('link', { name: 'Playground' }).click()
  await page.getByRole('heading', { level: 1, name: 'Try a text, and see what the reader sees.' }).waitFor()
  await page.getByText('Nothing you type here is kept or sent.').waitFor()
  expect(await page.locator('.p-card').count()).toBeGreaterThan(7)
  await expectSound(page, 'playground-empty')
})

it('shows what a pasted text holds, in the text and beside it, each leading to the other', async () => {
  const { page } = maya
  await paste(TEXT)
  await item('Mary Hollis is a patient’s name').waitFor()
  await item('Anita Patel is a staff name').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^A patient’s name.* would stop this\./)
  await page.getByText('Would be stopped').waitFor()
  expect(await page.locator('.editor .m.to-fix').first().textContent()).toBe('Mary Hollis1')
  await item('room 312').hover()
  expect(await lit()).toBe('room 3122')
  await page.mouse.move(0, 0)
  // The field lies over the marks: a press where one shows puts the caret there.
  const box = await page.locator('.editor .m', { hasText: 'March 14' }).boundingBox()
  await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 10)
  await page.mouse.move(0, 0)
  await expect.poll(() => findings().locator('li.lit').textContent()).toContain('March 14')
  await expectSound(page, 'playground')
  await page.getByRole('radio', { name: 'Only what matters' }).click()
  expect(await item('Anita Patel').count()).toBe(0)
  await page.getByRole('radio', { name: 'Everything found' }).click()
})

it('moves, fixes and takes back by keyboard alone', async () => {
  const { page } = maya
  await field().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Home')
  expect(await lit()).toBe('Anita Patela')
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  expect(await lit()).toBe('room 3122')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  expect(await field().inputValue()).toBe(TEXT.replace('Mary Hollis', 'A patient'))
  // The focus stays in the list, where the changed one stood.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('room 312')
  await page.keyboard.press('Control+z')
  expect(await field().inputValue()).toBe(TEXT)
  await expect.poll(() => item('Mary Hollis').count()).toBe(1)
  await page.keyboard.press('Escape')
  expect(await field().evaluate((area) => area === document.activeElement)).toBe(true)
})

it('takes all fixes at once, shows the whole rewritten beside it, and lets both be copied', async () => {
  const { page } = maya
  const rewritten = page.getByRole('region', { name: 'Rewritten' })
  await rewritten.getByRole('button', { name: 'Copy' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).not.toMatch(/Hollis|312|March/)
  expect(copied).toContain('Anita Patel')
  await page.getByRole('button', { name: 'Copy as JSON' }).click()
  const json = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { findings: unknown[] }
  expect(json.findings).toHaveLength(read(TEXT, { kind: 'post', author: 'org' }).findings.length)
  await page.getByRole('button', { name: /^Take all \d fixes/ }).click()
  expect(await field().inputValue()).toBe(copied)
  await page.keyboard.press('Control+z')
  expect(await field().inputValue()).toBe(TEXT)
  await page.getByRole('button', { name: 'Clear' }).click()
  expect(await field().inputValue()).toBe('')
})

it('says how many people fit, where the reader can tell', async () => {
  const { page } = maya
  await paste(SINGLED)
  await item('Millbrook').waitFor()
  const there = page.getByRole('region', { name: 'How many people fit' })
  const { estimate } = read(SINGLED, { kind: 'post', author: 'org' })
  if (!estimate) expect(await there.count()).toBe(0)
  else {
    expect(await there.getByRole('listitem').count()).toBeGreaterThan(estimate.traits.length)
    await expectSound(page, 'playground-estimate')
  }
})

it('reads a reply with the text it answers', async () => {
  const { page } = maya
  await page.getByRole('button', { name: 'Another example' }).click()
  await page.getByRole('menuitem', { name: 'A kind answer' }).click()
  expect(await page.getByLabel('The text it answers').inputValue()).toContain('nurses')
  await page.getByText('Confirms or denies that the writer is a patient.').waitFor()
})

it('says of what came in how soon it wants an answer, and of nothing else', async () => {
  const { page } = maya
  const triaged = page.getByRole('region', { name: 'How soon it wants an answer' })
  expect(await triaged.count()).toBe(0)
  await page.getByRole('button', { name: 'Another example' }).click()
  await page.getByRole('menuitem', { name: 'A comment that cannot wait' }).click()
  await triaged.waitFor()
  const { labels } = triage(await field().inputValue(), { kind: 'comment', author: 'public' })
  expect(await triaged.getByRole('listitem').count()).toBe(labels.length)
  await expectSound(page, 'playground-comment')
})

it('stays quick with a long text, and keeps marks in place among emoji and right-to-left words', async () => {
  const { page } = maya
  await paste(`${'שלום 👩‍⚕️ '.repeat(10)}\n${`${TEXT} 💪🏽 `.repeat(200)}`.slice(0, 20_000))
  await findings()
    .getByText(/Show \d+ more/)
    .waitFor()
  const started = Date.now()
  await page.keyboard.type('ok then', { delay: 0 })
  expect(Date.now() - started).toBeLessThan(4000)
  expect(await page.locator('.editor .m.to-fix').first().textContent()).toBe('Mary Hollis1')
  expect(await overflows(page)).toBe(false)
})

it('speaks Spanish on a phone', async () => {
  const { context, page, complaints } = await visit(`${house.url}/sign-in`, { lang: 'es-US', viewport: PHONE })
  await cast.osei.send('PATCH', '/api/me', { lang: 'es' })
  await cast.osei.lend(context)
  await page.goto(`${house.url}/playground`)
  await page.getByRole('button', { name: 'Una historia con nombres' }).click()
  await page.getByRole('button', { name: /Carmen Ortega.* es el nombre de un paciente/ }).waitFor()
  await page.getByText('Se detendría', { exact: true }).waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/\b(the|finding|would|about|instead|score|copy)\b/i)
  expect(await axe(page)).toEqual([])
  expect(await overflows(page)).toBe(false)
  await shoot(page, 'playground-es-phone')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, 'playground-es-phone-dark')
  await page
    .getByRole('button', { name: 'Decir “hace poco”' })
    .or(page.getByRole('button', { name: /^Decir/ }))
    .first()
    .tap()
  await page.getByRole('button', { name: 'Deshacer' }).tap()
  expect(await page.getByLabel('El texto que se prueba').inputValue()).toContain('Carmen Ortega')
  expect(complaints).toEqual([])
})

it('has kept and sent nothing of it', async () => {
  const { page } = maya
  expect(sent.filter((line) => /Hollis|Millbrook|farrier|Linda/.test(decodeURIComponent(line)))).toEqual([])
  const kept = await page.evaluate(async () =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      history.state as unknown,
      location.href,
      (await indexedDB.databases()).map(({ name }) => name),
      await caches.keys(),
    ]),
  )
  expect(kept).not.toMatch(/Hollis|Millbrook|farrier|Linda/)
  await page.reload()
  expect(await field().inputValue()).toBe('')
  expect(maya.complaints).toEqual([])
})
