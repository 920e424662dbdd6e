import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, overflows, PHONE, shoot, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { askReview, draftOf, furnish, type Cast, type Person } from './support/people.ts'

const TEXT = 'El jardín nuevo está abierto. Venga a ver la lavanda.'
/** Words that English screens cannot do without; none of them is Spanish. */
const ENGLISH =
  /\b(the|your|you|this|and|with|what|when|nobody|nothing|review|draft|post|posts|goes|out|check|waiting|approve|send|saved|words|close)\b/i

let house: House
let cast: Cast

beforeAll(async () => {
  house = await startHouse()
  cast = await furnish(house, 'es')
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

const open = async (who: Person, path: string): Promise<Visit> => {
  const there = await visit(`${house.url}/sign-in`, { lang: 'es-US' })
  await who.lend(there.context)
  await there.page.goto(house.url + path)
  await there.page.getByRole('heading', { level: 1 }).waitFor()
  return there
}
/** English words on screen, with what stands around them. */
const english = async ({ page }: Visit) =>
  (await page.locator('body').innerText()).split('\n').filter((line) => ENGLISH.test(line.replace('Larkspur', '')))

it('leaves nothing in English on the screens of writing, reviewing and sending', async () => {
  const post = await draftOf(cast.maya, { lang: 'es', title: 'Jardín', text: TEXT, channels: [cast.practiceId] })
  const maya = await open(cast.maya, '/posts')
  await maya.page.getByRole('link', { name: 'Jardín' }).waitFor()
  expect(await english(maya)).toEqual([])
  await maya.page.getByRole('link', { name: 'Jardín' }).click()
  await maya.page.getByRole('button', { name: 'Enviar a Reviewers para revisión' }).waitFor()
  expect((await english(maya)).filter((line) => !line.includes('Reviewers'))).toEqual([])
  await shoot(maya.page, 'compose-es')

  const request = await askReview(cast.maya, post, cast.poolId)
  const osei = await open(cast.osei, `/reviews/${request}`)
  await osei.page.setViewportSize(PHONE)
  await osei.page.getByRole('button', { name: 'Aprobar', exact: true }).waitFor()
  expect(await english(osei)).toEqual([])
  expect(await overflows(osei.page)).toBe(false)
  await shoot(osei.page, 'review-es')
  await osei.page.getByRole('button', { name: 'Aprobar', exact: true }).click()
  await osei.page.getByText('Aprobada.', { exact: true }).waitFor()

  await maya.page.goto(`${house.url}/posts/${post.id}`)
  await maya.page
    .getByRole('region', { name: 'Dónde sale' })
    .getByText('Publicada', { exact: true })
    .waitFor({ timeout: 30_000 })
  expect(await english(maya)).toEqual([])
  expect([...maya.complaints, ...osei.complaints]).toEqual([])
})
