import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, shoot, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { draftOf, furnish, type Cast } from './support/people.ts'

const STORY =
  'Mrs. Rosalind Pike, MRN 00482913, walked out of Room 412 last Tuesday on her own two feet, nine weeks after her stroke.'
const NOTICE = 'The flu clinic is open to all neighbors every weekday. No appointment, no fee, bring a friend.'

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

const field = () => maya.page.getByLabel('Post text')
const check = () => maya.page.getByRole('region', { name: 'Check' })
const saved = () => maya.page.getByText(/saved \d\d:\d\d/).waitFor()

it('finds as one types what points to a patient: numbered, with whom and why', async () => {
  const { page } = maya
  await page.goto(`${house.url}/posts/new`)
  await page.getByRole('button', { name: 'Practice', exact: true }).click()
  await field().click()
  await page.keyboard.insertText(STORY)
  await check().getByText('Rosalind Pike is a patient’s name').waitFor()
  await check()
    .getByText(/00482913 is a record number/)
    .waitFor()
  expect(await check().getByText('finding 1, to fix').count()).toBe(1)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^A patient’s name.* stop this post\./)
  await page.getByText(/fix(es)? first\./).waitFor()
  await saved()
  await expectSound(page, 'compose')
})

it('replaces words in one press, and the browser’s own undo brings them back', async () => {
  const { page } = maya
  await check().getByRole('button', { name: 'Say “A patient” instead' }).click()
  expect(await field().inputValue()).toMatch(/^A patient, MRN/)
  await page.keyboard.press('Control+z')
  expect(await field().inputValue()).toBe(STORY)
  await check().getByText('Rosalind Pike is a patient’s name').waitFor()
})

it('takes every fix at once, and leaves no instruction in the text', async () => {
  await maya.page.getByRole('button', { name: 'Take all fixes' }).click()
  const text = await field().inputValue()
  expect(text).not.toMatch(/Pike|00482913|leave/)
  await maya.page.keyboard.press('Control+z')
  expect(await field().inputValue()).toBe(STORY)
})

it('lets nobody dismiss what stops their own post; another does, with a reason', async () => {
  await check().getByText('Rosalind Pike is a patient’s name').waitFor()
  const stopping = check().getByRole('listitem').filter({ hasText: '00482913' })
  expect(await stopping.getByRole('button', { name: 'Keep, and say why' }).count()).toBe(0)
  await saved()
  const osei = await visit(`${house.url}/sign-in`)
  await cast.osei.lend(osei.context)
  await osei.page.goto(maya.page.url())
  const theirs = osei.page.getByRole('region', { name: 'Check' }).getByRole('listitem').filter({ hasText: '00482913' })
  await theirs.getByRole('button', { name: 'Keep, and say why' }).click()
  const dialog = osei.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Keep it, and record why' }).click()
  expect(await dialog.isVisible()).toBe(true)
  await dialog.getByLabel('Your reason, in a sentence').fill('It is the number of the form, not of a person.')
  await dialog.getByRole('button', { name: 'Keep it, and record why' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await check()
    .getByText(/Kept, with a reason in the record:.*00482913/)
    .waitFor()
  expect(osei.complaints).toEqual([])
  await osei.context.close()
})

it('gives a channel its own words, counted as that network counts', async () => {
  const { page } = maya
  await field().fill(NOTICE)
  await page.getByRole('button', { name: 'Facebook', exact: true }).click()
  await page.getByRole('button', { name: 'Own version for Practice' }).click()
  await field().fill('x'.repeat(510))
  const preview = page.getByRole('article', { name: 'Practice' })
  await preview.getByText('10 over', { exact: false }).waitFor()
  await page.getByText('It is too long for Practice.').waitFor()
  await field().fill('Flu clinic: every weekday, no fee.')
  await preview.getByText('34 of 500').waitFor()
  expect(await page.getByRole('article', { name: 'Facebook' }).textContent()).toContain(NOTICE)
  await page.getByRole('button', { name: 'Everywhere' }).click()
  expect(await field().inputValue()).toBe(NOTICE)
})

it('takes the place out of a picture, wants words for it, and answers a hostile file plainly', async () => {
  const { page } = maya
  const picture = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#7c9c86' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '44/1 58/1 0/1' } })
    .toBuffer()
  const chooser = page.locator('input[type=file]')
  await chooser.setInputFiles({ name: 'garden.jpg', mimeType: 'image/jpeg', buffer: picture })
  await page.getByText(/Taken out of the file:.*place/).waitFor()
  await page.getByText('Describe the pictures first.').waitFor()
  await chooser.setInputFiles({
    name: 'trap.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  })
  await page.locator('.pictures').getByRole('alert').waitFor()
  await page.getByLabel('What the picture shows').fill('A sunlit garden with a bench. Nobody is in it.')
  await page.getByText('Describe the pictures first.').waitFor({ state: 'hidden' })
  expect(await field().inputValue()).toBe(NOTICE)
  await saved()
  await expectSound(page, 'compose-picture')
})

it('schedules in the organization’s time, and refuses an hour that does not exist', async () => {
  const { page } = maya
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('At a time').click()
  const when = dialog.getByLabel('Day and time, in America/New_York')
  await when.fill('2027-03-14T02:30')
  await dialog.getByText('That time does not exist on that day', { exact: false }).waitFor()
  await shoot(page, 'schedule')
  await when.fill('2027-03-14T09:00')
  await dialog.getByRole('button', { name: 'Done' }).click()
  expect(await page.locator('.when').textContent()).toContain('Sunday 14 March 2027, 09:00')
})

it('goes from the list to the reviewer by keyboard alone', async () => {
  const { page } = maya
  await draftOf(cast.maya, { title: 'Open house', text: NOTICE, channels: [cast.practiceId] })
  await page.goto(`${house.url}/posts`)
  const link = page.getByRole('link', { name: 'Open house' })
  await link.waitFor()
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 80; presses++) {
      const focused = await page.evaluate(() => {
        const { activeElement: at } = document
        return at === null || !at.matches('a, button, textarea')
          ? ''
          : `${at.getAttribute('aria-label') ?? ''} ${at.textContent ?? ''}`.trim()
      })
      if (focused.includes(name)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`No way by keyboard to “${name}”`)
  }
  await tabTo('Open house')
  await page.keyboard.press('Enter')
  await field().waitFor()
  await tabTo('Post text')
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Come early.')
  await saved()
  const send = page.getByRole('button', { name: 'Send to Reviewers for review' })
  await send.waitFor()
  await page.locator('.btn.main').filter({ hasText: 'Send to Reviewers' }).and(page.locator(':not(.later)')).waitFor()
  await tabTo('Send to Reviewers for review')
  await page.keyboard.press('Enter')
  await page.getByText('Reviewers has been asked.').waitFor()
  const { reviews } = await cast.osei.send<{ reviews: { title: string; excerpt: string }[] }>(
    'GET',
    '/api/reviews?for=me&state=open',
  )
  expect(reviews.map(({ title }) => title)).toEqual(['Open house'])
  expect(reviews[0]?.excerpt).toContain('Come early.')
  await page.getByRole('table').waitFor()
  await expectSound(page, 'posts')
  expect(maya.complaints).toEqual([])
})
