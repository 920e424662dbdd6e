import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, expectSound, PHONE, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { approved, furnish, join, type Cast, type Person } from './support/people.ts'

const TEXT = 'Flu shots are here. Walk in any weekday, no appointment needed.'

let house: House
let cast: Cast
let lena: Person
let maya: Visit
let osei: Visit
let postId = ''

const at = async (who: Person, path: string, options: Parameters<typeof visit>[1] = {}): Promise<Visit> => {
  const there = await visit(`${house.url}/sign-in`, options)
  await who.lend(there.context)
  await there.page.goto(house.url + path)
  return there
}
const sends = async (id: string) =>
  (
    await cast.ada.send<{ publications: { state: string; held: string | null; accountId: string }[] }>(
      'GET',
      `/api/publications?postId=${id}`,
    )
  ).publications
const practice = async () =>
  (await cast.ada.send<{ posts: { text: string }[] }>('GET', `/api/practice/${cast.practiceId}`)).posts.map(
    ({ text }) => text,
  )

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house)
  lena = await join(cast.ada, 'Dr. Lena Voss', 'lena@larkspur.example', ['duty_officer'])
  maya = await at(cast.maya, '/')
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('pauses everything only with a reason, which everybody reads', async () => {
  const { page } = maya
  await page.getByRole('button', { name: 'Pause everything…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Pause everything?' })
  await dialog.getByRole('button', { name: 'Pause everything' }).click()
  await dialog.getByText('Say why in a few words, so that the others know.').waitFor()
  await expectSound(page, 'pause')
  await dialog.getByLabel(/^Why\?/).fill('A post went out with a face in the window.')
  await dialog.getByRole('button', { name: 'Pause everything' }).click()
  await page.getByText(/^You paused everything today/).waitFor()
  osei = await at(cast.osei, '/')
  await osei.page.getByText(/^Maya Lindqvist paused everything today/).waitFor()
  await osei.page.getByText('A post went out with a face in the window.').waitFor()
})

it('holds what falls due, and does not let the one who asked resume', async () => {
  postId = await approved(cast, { title: 'Flu shots', text: TEXT, channels: [cast.practiceId] })
  await expect.poll(async () => (await sends(postId))[0]?.held, { timeout: 30_000 }).toBe('pause')
  expect(await practice()).toEqual([])
  await maya.page.getByText('1 send waits.').waitFor()
  expect(await maya.page.getByRole('button', { name: 'Start again…' }).count()).toBe(0)
  const { pauses } = await cast.maya.send<{ pauses: { id: string }[] }>('GET', '/api/pauses')
  await expect(cast.maya.send('POST', `/api/pauses/${pauses[0]?.id}/resume`)).rejects.toThrow('403')
})

it('is resumed by the privacy officer; what waited goes out when a person releases it', async () => {
  const { page } = osei
  await page.getByRole('button', { name: 'Start again…' }).click()
  const resume = page.getByRole('dialog', { name: 'Start sending again?' })
  await expectSound(page, 'resume')
  await resume.getByRole('button', { name: 'Start sending again' }).click()
  await page.getByText('Sending has started again.').waitFor()
  expect((await sends(postId))[0]).toMatchObject({ state: 'approved', held: 'pause' })
  await page.getByRole('link', { name: 'Decide' }).first().click()
  await page.getByText('It fell due while sending was paused. Somebody must release it.').waitFor()
  await expectSound(page, 'held')
  await page.getByRole('button', { name: 'Release it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Release this to Practice now?' })
  await dialog.getByLabel(/^Why\?/).fill('The window was another house.')
  await dialog.getByRole('button', { name: 'Release it' }).click()
  await expect.poll(practice, { timeout: 30_000 }).toEqual([TEXT])
})

it('pauses one account for an hour, and then asks a person', async () => {
  const { page } = osei
  await page.getByRole('button', { name: 'Pause everything…' }).click()
  await page.getByRole('button', { name: /What stops/ }).click()
  await page.getByRole('option', { name: 'Facebook' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Pause Facebook?' })
  await dialog.getByLabel(/^Why\?/).fill('Facebook asks who we are.')
  await dialog.getByText('One hour').click()
  await dialog.getByText('A timed pause ends in a question to a person; nothing starts by itself.').waitFor()
  await dialog.getByRole('button', { name: 'Pause Facebook' }).click()
  await page.getByText(/^You paused Facebook today/).waitFor()
  // Another hour is another pause: this one is over in a moment, and what follows is a question.
  await cast.osei.send('POST', '/api/pauses', {
    scope: { kind: 'account', id: cast.practiceId },
    reason: 'A look at the practice feed.',
    until: new Date(Date.now() + 1500).toISOString(),
  })
  await page.getByText('Its time is up: start again, or keep it paused?').waitFor({ timeout: 30_000 })
  const asks = page.locator('.banner').filter({ hasText: 'Its time is up' })
  await asks.getByRole('button', { name: 'Start again…' }).click()
  await page.getByRole('button', { name: 'One more hour' }).click()
  await page.getByText('Its time is up: start again, or keep it paused?').waitFor({ state: 'detached' })
  expect((await cast.osei.send<{ asks: string[] }>('GET', '/api/pauses')).asks).toEqual([])
})

it('takes a message into the emergency kit, with slots of a kind, and nobody approves their own', async () => {
  const { page } = maya
  await page.getByRole('link', { name: 'Emergency kit' }).click()
  await page.getByRole('heading', { name: 'No message is ready for an emergency.' }).waitFor()
  await page.getByRole('button', { name: 'Write a message' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write a message' })
  await dialog.getByLabel('Name of the message').fill('Site closed')
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Our {{site}} is closed until {{hour}}.')
  await dialog.getByRole('button', { name: /What goes into hour/ }).click()
  await page.getByRole('option', { name: 'A time' }).click()
  await dialog.getByText('Facebook', { exact: true }).click()
  await expectSound(page, 'kit-write')
  await dialog.getByRole('button', { name: 'Keep in the kit' }).click()
  await page.getByText('To be approved').waitFor()
  expect(await page.getByRole('button', { name: 'Approve it' }).count()).toBe(0)
  await osei.page.getByRole('link', { name: 'Emergency kit' }).click()
  await osei.page.getByRole('button', { name: 'Approve it' }).click()
  await osei.page.getByRole('heading', { name: 'One message is ready for an emergency.' }).waitFor()
  await expectSound(osei.page, 'kit')
})

it('lets the duty officer alone release it while everything is paused, and refuses a value of another kind', async () => {
  await cast.ada.send('POST', '/api/pauses', {
    scope: { kind: 'organization' },
    reason: 'The power is out.',
    until: null,
  })
  const duty = await at(lena, '/kit', { viewport: PHONE })
  const { page } = duty
  await page.getByText(/^Ada Whitfield paused everything/).waitFor()
  await page.getByRole('button', { name: 'Release…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Release “Site closed” now?' })
  await dialog.getByLabel('site').fill('North Campus')
  await dialog.getByLabel('hour').fill('when we know more')
  await dialog.getByRole('button', { name: 'Release it now' }).click()
  await dialog.getByText('Write a time, such as 14:30.').waitFor()
  await expectSound(page, 'kit-release')
  await dialog.getByLabel('hour').fill('14:30')
  await dialog.getByText('Our North Campus is closed until 14:30.').waitFor()
  await dialog.getByRole('button', { name: 'Release it now' }).click()
  await page.getByText('Released. It goes out now.').waitFor()
  await expect.poll(practice, { timeout: 30_000 }).toContain('Our North Campus is closed until 14:30.')
  expect(duty.complaints).toEqual([])
  await duty.context.close()
})

it('asks somebody else to look at the release within a day', async () => {
  const { page } = osei
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page.getByRole('heading', { name: 'Dr. Lena Voss released an emergency message' }).waitFor()
  await page.getByRole('link', { name: 'Read it' }).click()
  await page.getByText(/Dr\. Lena Voss released it today .+ Look at it by tomorrow/).waitFor()
  await expectSound(page, 'kit-look')
  await page.getByRole('button', { name: 'I have looked at it' }).click()
  await page.getByText('Looked at. It is in the record.').waitFor()
  expect(await page.getByText(/^Look at it by/).count()).toBe(0)
  expect([...maya.complaints, ...osei.complaints]).toEqual([])
})
