import { afterAll, beforeAll, expect, it } from 'vitest'
import { axe, closeBrowser, expectSound, overflows, shoot, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'

let house: House
let guest: Visit

/** Signs in as one of the sample's people, as a press on their card does. */
async function become(name: string): Promise<void> {
  const { page } = guest
  await page.goto(`${house.url}/sample/who`)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.getByRole('heading', { level: 1, name: /^Good (morning|afternoon|evening)/ }).waitFor()
}

beforeAll(async () => {
  house = await startHouse()
  guest = await visit(house.url)
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('is made from the first visit, and says that it takes a moment', async () => {
  const { page } = guest
  await page.getByRole('button', { name: 'Explore with a sample hospital' }).click()
  await page.getByRole('button', { name: /Making|making/ }).waitFor()
  await page.waitForURL('**/sample/who', { timeout: 90_000 })
  for (const title of ['Privacy officer', 'Duty officer', 'Internal audit', 'Night porter'])
    await page.getByText(title, { exact: true }).first().waitFor()
  await expectSound(page, 'sample-who')
})

it('lets one in as each role with one press, and shows each what is theirs', async () => {
  for (const [name, sees, not] of [
    ['Maya Lindqvist', 'Write a post', 'Record'],
    ['Ruth Calloway', 'Record', undefined],
    ['Samuel Whitlock', 'Record', 'Write a post'],
    ['Helen Marsh', 'Settings', undefined],
  ] as const) {
    await become(name)
    const { page } = guest
    await page.getByText('Sample hospital: nothing here is real.').waitFor()
    await page.getByRole('link', { name: sees }).first().waitFor()
    if (not) expect(await page.getByRole('link', { name: not, exact: true }).count(), `${name}: ${not}`).toBe(0)
    await shoot(page, `sample-home-${name}`)
    expect.soft(await axe(page), name).toEqual([])
    expect(await overflows(page)).toBe(false)
  }
})

it('holds a week of posts in every state', async () => {
  const { page } = guest
  const { posts } = (await (await page.request.get(`${house.url}/sample/api/posts`)).json()) as {
    posts: { state: string }[]
  }
  const states = new Set(posts.map(({ state }) => state))
  for (const state of ['draft', 'in_review', 'changes', 'approved', 'out']) expect(states).toContain(state)
  await page.goto(`${house.url}/sample/posts`)
  await page
    .getByRole('link', { name: /Lantern walk/ })
    .first()
    .waitFor()
  await expectSound(page, 'sample-posts')
})

it('has a practice network, where one likes and answers', async () => {
  await become('Helen Marsh')
  const { page } = guest
  await page.getByRole('link', { name: 'Practice', exact: true }).click()
  const post = page.getByRole('article').first()
  const before = Number((await post.getByRole('button', { name: /^Like/ }).innerText()).trim())
  await post.getByRole('button', { name: /^Like/ }).click()
  await post.getByRole('button', { name: `Like, ${before + 1} so far` }).waitFor()
  await post.getByRole('button', { name: 'Comment' }).click()
  await post.getByText('Write something first.').waitFor()
  await post.getByLabel('Write a comment').fill('See you on the ward.')
  await post.getByRole('button', { name: 'Comment' }).click()
  await post.getByText('See you on the ward.', { exact: true }).waitFor()
  expect(await post.getByText('Practice', { exact: true }).isVisible()).toBe(true)
  await expectSound(page, 'sample-practice')
})

it('is removed in one action, and left nothing in the house', async () => {
  const { page } = guest
  const state = async () =>
    (await (await page.request.get(`${house.url}/api/state`)).json()) as { setUp: boolean; sampleExists: boolean }
  expect(await state()).toMatchObject({ setUp: false, sampleExists: true })
  await page.getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Remove the sample hospital?' })
  await dialog.getByRole('button', { name: 'Remove the sample hospital' }).click()
  await page.getByRole('button', { name: 'Explore with a sample hospital' }).waitFor({ timeout: 30_000 })
  expect(await state()).toMatchObject({ setUp: false, sampleExists: false })
  expect((await page.request.get(`${house.url}/sample/api/sample/people`)).ok()).toBe(false)
  expect(guest.complaints).toEqual([])
})
