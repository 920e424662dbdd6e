import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, PHONE, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { askReview, draftOf, furnish, type Cast } from './support/people.ts'

const TEXT = 'The new garden is open. Come and see the lavender, and bring a friend.'

let house: House
let cast: Cast
let maya: Visit

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house)
  maya = await visit(`${house.url}/sign-in`)
  await cast.maya.lend(maya.context)
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

/** Shows a post, then has it approved while it is on screen. */
const approved = async (title: string, content: Record<string, unknown>) => {
  const post = await draftOf(cast.maya, { title, text: TEXT, ...content })
  const request = await askReview(cast.maya, post, cast.poolId)
  await maya.page.goto(`${house.url}/posts/${post.id}`)
  await maya.page.getByRole('heading', { name: 'This post is with its reviewer.' }).waitFor()
  const { versionId, digest } = await cast.osei.send<{ versionId: string; digest: string }>(
    'GET',
    `/api/reviews/${request}`,
  )
  await cast.osei.send('POST', `/api/reviews/${request}/decide`, {
    versionId,
    digest,
    decision: 'approve',
    comment: '',
    pins: [],
    wording: null,
  })
  return post.id
}
const sends = () => maya.page.getByRole('region', { name: 'Where it goes' })

it('sends at once, and the screen follows to “Out” without a reload', async () => {
  const { page } = maya
  await approved('Garden', { channels: [cast.practiceId] })
  await sends().getByText('Out', { exact: true }).waitFor({ timeout: 30_000 })
  await sends().getByText('What is live is what was approved', { exact: false }).waitFor({ timeout: 30_000 })
  await expectSound(page, 'post-out')
  const address = page.url()
  await sends().getByRole('link', { name: 'See it there' }).click()
  await page.getByText(TEXT).first().waitFor()
  expect(page.url()).toContain('/practice/')
  await page.goto(address)
})

it('takes it down again, with a reason', async () => {
  const { page } = maya
  await sends().getByRole('button', { name: 'Take it down' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why? It goes into the record.').fill('The garden closed for the week.')
  await dialog.getByRole('button', { name: 'Take it down' }).click()
  await sends().getByText('Taken down', { exact: true }).waitFor({ timeout: 30_000 })
  await page.goto(`${house.url}/practice/${cast.practiceId}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText(TEXT).count()).toBe(0)
})

it('keeps a scheduled send for its hour; it can be moved and called off', async () => {
  const { page } = maya
  const schedule = { kind: 'at', local: '2027-03-15T09:00', zone: 'America/New_York' }
  await approved('Later', { channels: [cast.practiceId], schedule })
  await sends().getByText('due 15 March 2027, 09:00').waitFor()
  await sends().getByRole('button', { name: 'Another time' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Day and time, in America/New_York').fill('2027-03-15T09:30')
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await sends().getByText('due 15 March 2027, 09:30').waitFor()
  await sends().getByRole('button', { name: 'Call it off' }).click()
  await dialog.getByLabel('Why? It goes into the record.').fill('Not this year.')
  await dialog.getByRole('button', { name: 'Call it off' }).click()
  await sends().getByText('Canceled', { exact: true }).first().waitFor()
  expect(await sends().getByRole('button', { name: 'Another time' }).count()).toBe(0)
})

it('hands a post over on the phone: copy, save, open, record the link', async () => {
  const { page } = maya
  await approved('By hand', { channels: [cast.facebookId] })
  await sends().getByRole('link', { name: 'Post it by hand' }).click({ timeout: 30_000 })
  await page.setViewportSize(PHONE)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(TEXT)
  await expectSound(page, 'hand-off')
  const address = page.getByLabel(/address|link/i).last()
  await address.fill('https://www.instagram.com/p/123')
  await page.getByRole('button', { name: 'It is out' }).click()
  await page.locator('.field-bad').waitFor()
  await address.fill('https://www.facebook.com/larkspurvalley/posts/123')
  await page.getByRole('button', { name: 'It is out' }).click()
  await sends().getByText('Out', { exact: true }).waitFor({ timeout: 30_000 })
  expect(maya.complaints).toEqual([])
})
