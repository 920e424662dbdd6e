import { addDays, dayName, localDay } from './support/days.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, PHONE, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { approved, furnish, type Cast } from './support/people.ts'

const today = localDay()
const first = addDays(today, 1)
const second = addDays(today, 2)
const TEXT = 'Flu shots are here. Walk in any weekday, no appointment needed.'

let house: House
let cast: Cast
let maya: Visit

/** A day's cell in the calendar. */
const cell = (day: string) => maya.page.getByRole('listitem', { name: dayName(day) })
const cardIn = (day: string, title: string) => cell(day).getByRole('link', { name: title })

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house)
  const windowUntil = new Date(Date.now() + 8 * 86_400_000).toISOString()
  await approved(cast, {
    title: 'Flu shots',
    text: TEXT,
    channels: [cast.practiceId],
    local: `${first}T09:00`,
    windowUntil,
  })
  await approved(cast, {
    title: 'Lantern walk',
    text: 'The lantern walk starts at dusk.',
    channels: [cast.facebookId],
    local: `${first}T15:00`,
  })
  maya = await visit(house.url)
  await cast.maya.lend(maya.context)
  await maya.page.goto(`${house.url}/calendar?view=month&day=${first}`)
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('shows the month in the days of the organization', async () => {
  await cardIn(first, 'Flu shots').waitFor()
  expect(await cell(first).innerText()).toContain('09:00')
  await expectSound(maya.page, 'calendar-month')
})

it('moves a post to another day by dragging, and back by undo', async () => {
  await cardIn(first, 'Flu shots').dragTo(cell(second))
  await cardIn(second, 'Flu shots').waitFor()
  await maya.page.getByRole('button', { name: 'Undo' }).click()
  await cardIn(first, 'Flu shots').waitFor()
  expect(await cardIn(second, 'Flu shots').count()).toBe(0)
})

it('moves it by keyboard, through its clock', async () => {
  const clock = cell(first).getByRole('button', { name: 'Move Flu shots to another time' })
  await clock.focus()
  await maya.page.keyboard.press('Enter')
  const dialog = maya.page.getByRole('dialog', { name: 'When should it go out?' })
  await dialog.getByLabel(/^Day and time/).fill(`${second}T10:30`)
  await expectSound(maya.page, 'calendar-move')
  await maya.page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Move it' }).press('Enter')
  await cardIn(second, 'Flu shots').waitFor()
  expect(await cell(second).innerText()).toContain('10:30')
})

it('says so where the new day lies outside the approval', async () => {
  // Approved for eight hours from three o'clock on.
  await cardIn(first, 'Lantern walk').dragTo(cell(second))
  await maya.page.getByText('That lies outside its approval: it must be approved again.').waitFor()
  const { posts } = await cast.maya.send<{ posts: { title: string; state: string }[] }>('GET', '/api/posts')
  expect(posts.find(({ title }) => title === 'Lantern walk')?.state).not.toBe('approved')
})

it('shows a week, and everything on a phone', async () => {
  const { page } = maya
  await page.getByRole('radio', { name: 'Week' }).click()
  await page.getByRole('heading', { name: /this week|that week/ }).waitFor()
  await expectSound(page, 'calendar-week')
  const phone = await visit(house.url, { viewport: PHONE, dark: true })
  await cast.maya.lend(phone.context)
  await phone.page.goto(`${house.url}/calendar?day=${second}`)
  await phone.page.getByRole('link', { name: 'Flu shots' }).waitFor()
  await expectSound(phone.page, 'calendar-phone')
  expect(phone.complaints).toEqual([])
  await phone.context.close()
})

it('gives a private address that says when and where, never what, until it is revoked', async () => {
  const { page } = maya
  await page.getByRole('button', { name: 'Make a private address' }).click()
  const address = await page.getByLabel('The address, told once').inputValue()
  const feed = await fetch(address)
  const calendar = await feed.text()
  expect(feed.headers.get('content-type')).toContain('text/calendar')
  expect(calendar).toContain('BEGIN:VEVENT')
  expect(calendar).toContain('Practice')
  expect(calendar).not.toMatch(/flu shots|walk in/i)
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Address revoked.').waitFor()
  expect((await fetch(address)).status).toBe(404)
  expect(await page.getByText(address).count()).toBe(0)
  expect(maya.complaints).toEqual([])
})
