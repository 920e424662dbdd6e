import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPds, whyNoPds, type Pds, type PdsAccount } from '../pds/start.ts'
import { closeBrowser, expectSound, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'
import { approved, furnish, uploadPicture, type Cast } from './support/people.ts'

const missing = await whyNoPds()
const TEXT = 'Flu shots are here, no appointment needed: https://larkspur.example/flu #FluSeason'
const ALT = 'A nurse holds a tray of vaccines.'

describe.skipIf(missing !== null)('on a real PDS', () => {
  let pds: Pds
  let person: PdsAccount
  let house: House
  let cast: Cast
  let ada: Visit
  let postId = ''

  /** What the PDS holds of this account's posts. */
  const records = async () => {
    const query = new URLSearchParams({ repo: person.did, collection: 'app.bsky.feed.post' })
    const answer = await fetch(`${pds.url}/xrpc/com.atproto.repo.listRecords?${query}`)
    const { records: found } = (await answer.json()) as {
      records: {
        value: {
          text: string
          facets: { features: { $type: string; uri?: string; tag?: string }[] }[]
          embed: { $type: string; images: { alt: string }[] }
        }
      }[]
    }
    return found.map(({ value }) => value)
  }

  beforeAll(async () => {
    pds = await startPds()
    person = await pds.createAccount('larkspur.test')
    house = await startHouse({ env: { CHAPERONE_ALLOW_PRIVATE: new URL(pds.url).host } })
    cast = await furnish(house)
    ada = await visit(`${house.url}/sign-in`)
    await cast.ada.lend(ada.context)
    await ada.page.goto(`${house.url}/channels`)
  })
  afterAll(async () => {
    await closeBrowser()
    await house?.stop()
    if (house) removeHouse(house)
    await pds?.stop()
  })

  it('refuses the account’s own password in words, and connects with an app password', async () => {
    const { page } = ada
    await page.getByRole('button', { name: 'Connect a channel' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect a channel' })
    await dialog.getByLabel('What your team calls it').fill('Larkspur on Bluesky')
    await dialog.getByLabel('Handle').fill(person.handle)
    await dialog.getByLabel('Server').fill(pds.url)
    await dialog.getByLabel('App password').fill(person.password)
    await dialog.getByRole('button', { name: 'Connect it' }).click()
    await dialog.getByRole('alert').waitFor()
    expect(await dialog.getByRole('alert').innerText()).toMatch(/app password/)
    await expectSound(page, 'bluesky-connect')
    await dialog.getByLabel('App password').fill(person.appPassword)
    await dialog.getByRole('button', { name: 'Connect it' }).click()
    await page.getByText('Larkspur on Bluesky is connected.').waitFor()
    await expectSound(page, 'channels')
  })

  it('publishes what was approved, with its links, tags and described pictures', async () => {
    const { accounts } = await cast.ada.send<{ accounts: { id: string; network: string }[] }>('GET', '/api/accounts')
    const bluesky = accounts.find(({ network }) => network === 'bluesky')?.id ?? ''
    const mediaId = await uploadPicture(cast.maya)
    postId = await approved(cast, {
      title: 'Flu shots',
      text: TEXT,
      channels: [bluesky],
      media: [{ mediaId, alt: ALT }],
    })
    await expect.poll(records, { timeout: 40_000 }).toHaveLength(1)
    const [record] = await records()
    expect(record?.text).toBe(TEXT)
    const features = record?.facets.flatMap((facet) => facet.features)
    expect(features).toContainEqual({ $type: 'app.bsky.richtext.facet#link', uri: 'https://larkspur.example/flu' })
    expect(features).toContainEqual({ $type: 'app.bsky.richtext.facet#tag', tag: 'FluSeason' })
    expect(record?.embed.images.map(({ alt }) => alt)).toEqual([ALT])
  })

  it('shows that it is out and what is live, and takes it down again', async () => {
    const { page } = ada
    await page.goto(`${house.url}/posts/${postId}`)
    await page.getByText('Out', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Take it down' }).click()
    const dialog = page.getByRole('dialog', { name: 'Take this down from Larkspur on Bluesky?' })
    await dialog.getByLabel(/^Why\?/).fill('The clinic has moved.')
    await dialog.getByRole('button', { name: 'Take it down' }).click()
    await page.getByText('Taken down', { exact: true }).first().waitFor({ timeout: 30_000 })
    expect(await records()).toEqual([])
    expect(ada.complaints).toEqual([])
  })
})
