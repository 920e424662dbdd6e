import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { draftOf, furnish, PASSWORD, type Cast, type Person } from './support/people.ts'

const NOTICE = 'The flu clinic is open to all neighbors every weekday.'

let house: House
let cast: Cast
let maya: Visit
let ada: Visit
let post: string

const open = async (who: Person, path: string) => {
  const there = await visit(`${house.url}/sign-in`)
  await who.lend(there.context)
  await there.page.goto(house.url + path)
  return there
}
const field = (who: Visit) => who.page.getByLabel('Post text')
const saved = (who: Visit) => who.page.getByText(/saved \d\d:\d\d/).waitFor()
/** What becomes so in its own time. */
const soon = (what: () => Promise<string>) => expect.poll(what, { timeout: 25_000 })
const onServer = async () =>
  (await cast.maya.send<{ content: { text: string } }>('GET', `/api/posts/${post}`)).content.text

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house)
  post = (await draftOf(cast.maya, { title: 'Flu clinic', text: NOTICE, channels: [cast.practiceId] })).id
  maya = await open(cast.maya, `/posts/${post}`)
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('keeps what was typed over a reload, before and after it reached the server', async () => {
  await field(maya).fill(`${NOTICE} Walk in.`)
  // Gone again at once: nothing has been sent yet.
  await maya.page.reload()
  await soon(() => field(maya).inputValue()).toBe(`${NOTICE} Walk in.`)
  await saved(maya)
  await soon(onServer).toBe(`${NOTICE} Walk in.`)
})

it('shows who else is on a draft, and puts two texts side by side so that neither is lost', async () => {
  ada = await open(cast.ada, `/posts/${post}`)
  await ada.page.getByText('Maya Lindqvist is writing here too.').waitFor({ timeout: 40_000 })
  await soon(() => field(ada).inputValue()).toBe(`${NOTICE} Walk in.`)
  await ada.context.setOffline(true)
  await field(ada).fill(`${NOTICE} From Ada.`)
  await ada.page.getByText('kept on this device', { exact: false }).first().waitFor()
  await field(maya).fill(`${NOTICE} From Maya.`)
  await saved(maya)
  await soon(onServer).toBe(`${NOTICE} From Maya.`)
  await ada.context.setOffline(false)
  const dialog = ada.page.getByRole('alertdialog')
  await dialog.getByText('Maya Lindqvist saved this draft while you were writing.').waitFor()
  expect(await dialog.textContent()).toContain(`${NOTICE} From Ada.`)
  expect(await dialog.textContent()).toContain(`${NOTICE} From Maya.`)
  await expectSound(ada.page, 'conflict')
  await dialog.getByRole('button', { name: 'Go on with mine' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await soon(onServer).toBe(`${NOTICE} From Ada.`)
  await ada.context.close()
})

it('brings an earlier text back', async () => {
  const { page } = maya
  await soon(() => field(maya).inputValue()).toBe(`${NOTICE} From Ada.`)
  await page.getByRole('button', { name: 'Earlier texts' }).click()
  const panel = page.getByRole('dialog')
  const texts = panel.getByRole('button', { name: /^version/ })
  await texts.first().waitFor()
  for (let at = 0; at < (await texts.count()); at++) {
    await texts.nth(at).click()
    const text = panel.locator('p.serif')
    await text.waitFor()
    if (((await text.textContent()) ?? '').includes('From Maya')) break
  }
  await expectSound(page, 'earlier-texts')
  await panel.getByRole('button', { name: 'Bring this text back' }).click()
  await soon(onServer).toBe(`${NOTICE} From Maya.`)
})

it('asks to sign in again in place when the session ends while writing', async () => {
  const { page, context } = maya
  await context.clearCookies()
  await field(maya).fill(`${NOTICE} Written as the session ended.`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password').fill(PASSWORD)
  await expectSound(page, 'sign-in-again')
  await dialog.getByRole('button', { name: /^(Sign in|Go on)/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await field(maya).inputValue()).toBe(`${NOTICE} Written as the session ended.`)
  await soon(onServer).toBe(`${NOTICE} Written as the session ended.`)
})

it('loses nothing when the server dies while one types and comes back later', async () => {
  await field(maya).fill(`${NOTICE} Before the cut.`)
  const port = new URL(house.url).port
  await house.kill()
  await field(maya).fill(`${NOTICE} During the cut.`)
  await maya.page.getByText('kept on this device', { exact: false }).first().waitFor()
  house = await startHouse({ dataDir: house.dataDir, env: { PORT: port } })
  await soon(onServer).toBe(`${NOTICE} During the cut.`)
  await saved(maya)
  expect(maya.complaints).toEqual([])
})
