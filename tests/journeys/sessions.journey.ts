import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { furnish, PASSWORD } from './support/people.ts'

let house: House
let desk: Visit
let ward: Visit

/** Signs Maya in as she would, in a browser of its own. */
async function signIn(): Promise<Visit> {
  const there = await visit(`${house.url}/sign-in`)
  await there.page.getByLabel('E-mail').fill('maya@larkspur.example')
  await there.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await there.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await there.page.getByRole('link', { name: 'Home', exact: true }).waitFor()
  return there
}
const focused = () => desk.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

beforeAll(async () => {
  house = await startHouse()
  const cast = await furnish(house)
  // What made her account is signed in too, and no part of this.
  await cast.maya.send('DELETE', '/api/session')
  desk = await signIn()
  ward = await signIn()
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('is reached from one’s own menu, says what went wrong, and shows each browser', async () => {
  const { page } = desk
  await page.route('**/api/sessions', (route) => route.abort())
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Where you are signed in' }).click()
  await page.getByText('Chaperone’s server does not answer.').waitFor()
  await page.unroute('**/api/sessions')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'You are signed in here and in one other browser.' }).waitFor()
  const rows = page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem')
  expect(await rows.count()).toBe(2)
  expect(await rows.first().textContent()).toMatch(/^Chrome on Linux.*This browser$/)
  await expectSound(page, 'sessions')
})

it('ends another by keyboard, after asking, and that one must sign in again', async () => {
  const { page } = desk
  const end = page.getByRole('button', { name: /^Sign out… Chrome on Linux, signed in today/ })
  await end.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Sign out Chrome on Linux?' })
  await dialog.waitFor()
  await expectSound(page, 'sessions-end')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(focused).toMatch(/^Sign out…/)
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Sign it out' }).press('Enter')
  await page.getByRole('region', { name: 'Notices' }).getByText('Chrome on Linux is signed out.').waitFor()
  await page.getByRole('heading', { name: 'You are signed in here and nowhere else.' }).waitFor()
  await expect.poll(focused).toBe('Where you are signed in')
  expect(await end.count()).toBe(0)
  await expectSound(page, 'sessions-one')
  await ward.page.reload()
  await ward.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
})

it('ends all others at once, and stays signed in itself', async () => {
  await ward.context.close()
  const others = [await signIn(), await signIn()]
  const { page } = desk
  await page.reload()
  await page.getByRole('heading', { name: 'You are signed in here and in 2 other browsers.' }).waitFor()
  await page.getByRole('button', { name: 'Sign out all others…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out all others' }).click()
  await page.getByRole('heading', { name: 'You are signed in here and nowhere else.' }).waitFor()
  await expect.poll(focused).toBe('Where you are signed in')
  for (const other of others) {
    await other.page.reload()
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  }
  expect(desk.complaints).toEqual([])
})
