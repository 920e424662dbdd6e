import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { PASSWORD } from './support/people.ts'

let house: House
let ada: Visit
let link = ''

beforeAll(async () => {
  house = await startHouse()
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('offers an empty house two ways to begin', async () => {
  ada = await visit(house.url)
  await ada.page.getByRole('link', { name: 'Set up your organization' }).waitFor()
  await ada.page.getByRole('button', { name: 'Explore with a sample hospital' }).waitFor()
  await expectSound(ada.page, 'start')
})

it('refuses a wrong code, and keeps what was typed', async () => {
  const { page } = ada
  await page.getByRole('link', { name: 'Set up your organization' }).click()
  await page.getByLabel('Set-up code').fill('a-code-nobody-printed')
  await page.getByLabel('Its name, as patients know it').fill('Larkspur Valley Health')
  await page.getByLabel('Your name').fill('Ada Whitfield')
  await page.getByLabel('E-mail').fill('ada@larkspur.example')
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await page.getByRole('alert').waitFor()
  await expectSound(page, 'set-up')
  expect(await page.getByLabel('Your name').inputValue()).toBe('Ada Whitfield')
})

it('lets the one in who has the printed code', async () => {
  const { page } = ada
  await page.getByLabel('Set-up code').fill(house.token)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Posts' }).waitFor()
  expect(await page.getByText('Larkspur Valley Health').first().isVisible()).toBe(true)
  await expectSound(page, 'home-empty')
})

it('invites a reviewer by a link that is shown once', async () => {
  const { page } = ada
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Dr. Amara Osei')
  await dialog.getByLabel('E-mail').fill('osei@larkspur.example')
  await dialog
    .getByRole('button', { name: /^(Role|Author)/ })
    .first()
    .click()
  await page.getByRole('option', { name: /^Reviewer/ }).click()
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  link = await page.getByRole('dialog').getByLabel('Link', { exact: false }).inputValue()
  expect(link).toMatch(/#token=/)
  await page.getByRole('button', { name: 'Done' }).click()
  expect(await page.getByText(link).count()).toBe(0)
})

it('lets the reviewer in from another browser, in that role and no other', async () => {
  const osei = await visit(link.replace(/^https?:\/\/[^/]+/, house.url))
  const { page } = osei
  await page.getByText('You will work as: Reviewer.').waitFor()
  await expectSound(page, 'invitation')
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Reviews' }).waitFor()
  const { me } = (await (await page.request.get(`${house.url}/api/state`)).json()) as {
    me: { name: string; grants: { role: string }[] }
  }
  expect(me.name).toBe('Dr. Amara Osei')
  expect(me.grants.map(({ role }) => role)).toEqual(['reviewer'])
  await page.goto(`${house.url}/people`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0)
  // The link has done its work and opens nothing again.
  const late = await visit(link.replace(/^https?:\/\/[^/]+/, house.url))
  await late.page.getByRole('alert').waitFor()
  expect([...ada.complaints, ...osei.complaints, ...late.complaints]).toEqual([])
})
