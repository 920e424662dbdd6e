import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, PHONE, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { askReview, draftOf, furnish, type Cast, type Person } from './support/people.ts'

const FIRST =
  'Our garden opens on Friday. Our patient Rosalind Pike, MRN 00482913, planted it after her stroke. Bring a friend.'
const SECOND = 'Our garden opens on Friday at noon. Come by and bring a friend.'

let house: House
let cast: Cast
let osei: Visit
let maya: Visit
let post: { id: string; rev: number }

const open = async (who: Person, phone: boolean) => {
  const there = await visit(`${house.url}/sign-in`, phone ? { viewport: PHONE } : {})
  await who.lend(there.context)
  return there
}

/** What stops a draft, kept by the reviewer with a reason; and the author's answers about the person. */
async function clearedBy(reviewer: Person, id: string): Promise<void> {
  const { check } = await reviewer.send<{ check: { parts: { findings: { key: string }[] }[] } }>(
    'POST',
    `/api/posts/${id}/check`,
    {},
  )
  for (const { key: findingKey } of check.parts.flatMap(({ findings }) => findings))
    await reviewer
      .send('POST', `/api/posts/${id}/dismissals`, { findingKey, reason: 'She has agreed to it.', kind: 'other' })
      // What is left alone needs no leave.
      .catch(() => {})
}

/** Saves other words for a post and asks again. */
const sendAgain = async (text: string): Promise<string> => {
  const now = await cast.maya.send<{ rev: number; content: Record<string, unknown> }>('GET', `/api/posts/${post.id}`)
  const { rev } = await cast.maya.send<{ rev: number }>('PUT', `/api/posts/${post.id}/draft`, {
    baseRev: now.rev,
    content: { ...now.content, text },
  })
  return askReview(cast.maya, { id: post.id, rev }, cast.poolId)
}
/** A post of one's own, asked about; answers the request. */
const asked = async (title: string, text: string, content: Record<string, unknown> = {}) => {
  post = await draftOf(cast.maya, { title, text, channels: [cast.practiceId], ...content })
  return askReview(cast.maya, post, cast.poolId, { note: 'Could you read it today?' })
}
const state = async () => (await cast.maya.send<{ state: string }>('GET', `/api/posts/${post.id}`)).state

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house)
  osei = await open(cast.osei, true)
  maya = await open(cast.maya, false)
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('shows a reviewer on the phone what waits, who asks and exactly what an approval covers', async () => {
  const { page } = osei
  post = await draftOf(cast.maya, {
    title: 'Garden opening',
    text: FIRST,
    channels: [cast.practiceId],
    schedule: { kind: 'at', local: '2027-03-14T09:00', zone: 'America/New_York' },
    attestations: {
      newsCoverage: false,
      rareCondition: false,
      smallCommunity: false,
      familyWouldRecognize: false,
      uniqueRole: false,
      otherPostsCombine: false,
    },
  })
  await clearedBy(cast.osei, post.id)
  await askReview(cast.maya, post, cast.poolId, { note: 'Could you read it today?' })
  await page.goto(`${house.url}/reviews`)
  await page.getByText('1 post waits for you.').waitFor()
  await expectSound(page, 'reviews')
  await page.getByRole('link', { name: 'Garden opening' }).click()
  await page.getByRole('heading', { name: /^Maya Lindqvist asks you to approve this post by / }).waitFor()
  await page.getByText('Could you read it today?').waitFor()
  expect(await page.getByText('You approve exactly this text for Practice until').textContent()).toMatch(/until .*2027/)
  for (const name of ['Approve', 'Ask for changes', 'Decline', 'Approve with other words'])
    await page.getByRole('button', { name, exact: true }).click({ trial: true })
})

it('takes no request for changes without words, and pins them to what was marked', async () => {
  const { page } = osei
  await page.locator('[data-pin]').evaluate((text) => {
    const node = text.firstChild
    if (node === null) return
    const at = node.textContent?.indexOf('Friday') ?? 0
    document.getSelection()?.setBaseAndExtent(node, at, node, at + 6)
  })
  await page.getByRole('button', { name: 'Ask for changes' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Pinned to “Friday”').waitFor()
  await dialog.getByRole('button', { name: 'Send' }).click()
  expect(await dialog.isVisible()).toBe(true)
  await dialog.getByLabel('Your comment').fill('At what time? And leave her out of it.')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Changes asked for.').waitFor()
  expect(await state()).toBe('changes')
})

it('shows the next version word by word, with removed identifiers as their kind', async () => {
  const { page } = osei
  const request = await sendAgain(SECOND)
  await page.goto(`${house.url}/reviews/${request}`)
  await page.getByRole('tab', { name: /changes? since version 1/ }).waitFor()
  const changes = page.getByRole('tabpanel')
  await changes.locator('ins').filter({ hasText: 'at noon' }).waitFor()
  await changes.locator('del').first().waitFor()
  await changes.locator('del .hidden-id').filter({ hasText: 'a patient’s name' }).waitFor()
  expect(await changes.textContent()).not.toMatch(/Pike|00482913/)
  await expectSound(page, 'review')
})

it('approves; and an edit afterwards ends the approval and says so', async () => {
  await osei.page.getByRole('button', { name: 'Approve', exact: true }).click()
  await osei.page.getByText('Approved.', { exact: true }).waitFor()
  expect(await state()).toBe('approved')
  const { page } = maya
  await page.goto(`${house.url}/posts/${post.id}`)
  await page.getByText('Changing the text ends the review or approval it has.').waitFor()
  await page.getByLabel('Post text').fill(`${SECOND} All year.`)
  await page.getByText('This edit ended the approval. It must be approved again before it goes out.').waitFor()
  expect(await state()).not.toBe('approved')
})

it('lets nobody approve their own post', async () => {
  post = await draftOf(cast.osei, { title: 'My own', text: SECOND, channels: [cast.practiceId] })
  const own = await askReview(cast.osei, post, cast.poolId).catch(() => null)
  if (own !== null) {
    await osei.page.goto(`${house.url}/reviews/${own}`)
    await osei.page.getByText('Nobody approves their own post.', { exact: false }).waitFor()
  }
  expect(await osei.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
})

it('approves with other words, once the author accepts them', async () => {
  const { page } = osei
  const request = await asked('Bench day', 'The new benches are here. Sit down.')
  await page.goto(`${house.url}/reviews/${request}`)
  await page.getByRole('button', { name: 'Approve with other words' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your words').fill('The new benches are here. Have a seat.')
  await dialog.getByRole('button', { name: 'Send this wording' }).click()
  await page.getByText('Your wording is with the author.').waitFor()
  await maya.page.goto(`${house.url}/reviews/${request}`)
  await maya.page.getByRole('heading', { name: 'Dr. Amara Osei approves it with these words' }).waitFor()
  await expectSound(maya.page, 'wording')
  await maya.page.getByRole('button', { name: 'Accept this wording' }).click()
  await expect.poll(state, { timeout: 15_000 }).toMatch(/approved|out/)
})

it('declines with a reason', async () => {
  const { page } = osei
  const request = await asked('Fountain', 'The fountain is on. Come and listen.')
  await page.goto(`${house.url}/reviews/${request}`)
  await page.getByRole('button', { name: 'Decline' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your comment').fill('The fountain is under repair.')
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await page.getByText('Declined.', { exact: true }).waitFor()
  expect(await state()).toBe('declined')
  expect([...osei.complaints, ...maya.complaints]).toEqual([])
})
