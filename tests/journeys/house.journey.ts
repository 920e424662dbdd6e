import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axe, closeBrowser, overflows, shoot, visit, type Visit } from './support/browser.ts'
import { removeHouse, startHouse, type House } from './support/house.ts'

const web = resolve(import.meta.dirname, '../../apps/web/src')
/** 720 is what a desk of 1440 shows at 200 %. */
const WIDTHS = [320, 390, 720, 768, 1920, 1440]

let house: House
let helen: Visit
let screens: string[] = []

/** Every route that a room names, so that a new screen is held to this without being named here. */
const routes = (): string[] =>
  globSync('rooms/*/routes.tsx', { cwd: web }).flatMap((file) =>
    [...readFileSync(resolve(web, file), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? ''),
  )

async function seat(options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
  const there = await visit(`${house.url}/sample/who`, options)
  const { people } = (await (await there.page.request.get(`${house.url}/sample/api/sample/people`)).json()) as {
    people: { membershipId: string; roles: string[] }[]
  }
  const who = people.find(({ roles }) => roles.includes('administrator'))
  await there.page.request.post(`${house.url}/sample/api/sample/sign-in`, {
    data: { membershipId: who?.membershipId },
    headers: { origin: house.url },
  })
  return there
}

async function open({ page }: Visit, path: string): Promise<void> {
  await page.goto(`${house.url}/sample${path}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}

/** The widths at which something is wider than the screen. */
async function tooWide(page: Visit['page']): Promise<number[]> {
  const wide: number[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 1000 })
    if (await overflows(page)) wide.push(width)
  }
  return wide
}

/** Every text that the application can say, by language. */
async function dictionaries(): Promise<Record<'en' | 'es', Set<string>>> {
  const said = { en: new Set<string>(), es: new Set<string>() }
  const forms = (text: unknown): string[] =>
    typeof text === 'string' ? [text] : typeof text === 'object' && text !== null ? Object.values(text).map(String) : []
  for (const file of globSync(['**/*words.ts', 'i18n/shared.ts'], { cwd: web })) {
    const found: Record<string, unknown> = await import(pathToFileURL(resolve(web, file)).href)
    for (const dictionary of Object.values(found))
      for (const message of Object.values(Object(dictionary) as Record<string, { en?: unknown; es?: unknown }>)) {
        for (const text of forms(message.en)) said.en.add(text)
        for (const text of forms(message.es)) said.es.add(text)
      }
  }
  return said
}

beforeAll(async () => {
  house = await startHouse()
  const made = await fetch(`${house.url}/api/sample`, {
    method: 'POST',
    headers: { origin: house.url, 'content-type': 'application/json' },
    body: '{}',
  })
  if (!made.ok) throw new Error(`no sample: ${made.status} ${await made.text()}`)
  helen = await seat()
  const ask = async <T>(path: string) =>
    (await (await helen.page.request.get(`${house.url}/sample/api${path}`)).json()) as T
  const { publications } = await ask<{ publications: { id: string; state: string; accountId: string }[] }>(
    '/publications?from=2020-01-01T00:00:00.000Z',
  )
  const { posts } = await ask<{ posts: { id: string; state: string }[] }>('/posts')
  const { reviews } = await ask<{ reviews: { id: string }[] }>('/reviews?for=all&state=open')
  const { accounts } = await ask<{ accounts: { id: string; network: string }[] }>('/accounts')
  const values: Record<string, string | undefined> = {
    $postId: posts.find(({ state }) => state === 'draft')?.id,
    $reviewId: reviews[0]?.id,
    $publicationId: publications.find(({ state }) => state === 'handed_off')?.id,
    $accountId: accounts.find(({ network }) => network === 'practice')?.id,
  }
  screens = routes().map((path) =>
    path.replace(/\$\w+/g, (name) => {
      if (values[name] === undefined) throw new Error(`nothing in the sample to show for ${name} of ${path}`)
      return values[name]
    }),
  )
})
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  removeHouse(house)
})

it('has nothing for axe to say on any screen, light or dark, and fits every width', { timeout: 240_000 }, async () => {
  const { page } = helen
  expect(screens.length).toBeGreaterThan(20)
  for (const path of screens) {
    await open(helen, path)
    expect.soft(await axe(page), path).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await axe(page, 'color-contrast'), `${path}, dark`).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect.soft(await tooWide(page), path).toEqual([])
  }
  expect(helen.complaints).toEqual([])
})

it('leaves no English on a Spanish screen, and fits there too', { timeout: 240_000 }, async () => {
  const lupe = await seat({ lang: 'es-US' })
  const speak = (lang: 'en' | 'es') =>
    lupe.page.request.patch(`${house.url}/sample/api/me`, { data: { lang }, headers: { origin: house.url } })
  await speak('es')
  const said = await dictionaries()
  expect(said.en.size).toBeGreaterThan(500)
  for (const path of screens) {
    await open(lupe, path)
    expect.soft(await lupe.page.locator('html').getAttribute('lang'), path).toBe('es')
    const texts = await lupe.page
      .locator('h1, h2, h3, button, a, label, legend, th, p, summary, dt, span')
      .evaluateAll((all) =>
        all
          // What people wrote carries its own language.
          .filter((each) => each.checkVisibility() && each.closest('[lang]') === document.documentElement)
          .map((each) => each.textContent.trim()),
      )
    expect
      .soft(
        texts.filter((text) => said.en.has(text) && !said.es.has(text)),
        path,
      )
      .toEqual([])
    expect.soft(await tooWide(lupe.page), path).toEqual([])
  }
  await shoot(lupe.page, 'house-es')
  await speak('en')
  expect(lupe.complaints).toEqual([])
  await lupe.context.close()
})

it('changes its language on the spot, and keeps it', async () => {
  const { page } = helen
  await open(helen, '/')
  await page
    .getByRole('button', { name: /^Your account/ })
    .first()
    .click()
  await page.getByText('Español', { exact: true }).click()
  await page.getByRole('link', { name: 'Inicio', exact: true }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'Inicio', exact: true }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Su cuenta/ })
    .first()
    .click()
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('link', { name: 'Home', exact: true }).waitFor()
})

it('is walked by keyboard alone: skip link, keys, a focus that is seen', async () => {
  const { page } = helen
  await open(helen, '/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the page' })
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  for (const [key, path] of [
    ['p', '/posts'],
    ['r', '/reviews'],
    ['c', '/calendar'],
    ['h', '/'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await page.waitForURL(`${house.url}/sample${path}`)
  }
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await open(helen, '/calendar')
  // Whatever the Tab key reaches shows a ring, and is not hidden under what sticks to an edge.
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement) || focused === document.body) return true
      const style = getComputedStyle(focused)
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none' ? true : focused.outerHTML.slice(0, 120)
    })
    expect(seen).toBe(true)
  }
})

it('keeps its marks where colors are forced', async () => {
  const { page } = helen
  await page.emulateMedia({ forcedColors: 'active' })
  for (const path of ['/', '/calendar']) {
    await open(helen, path)
    expect.soft(await axe(page), path).toEqual([])
  }
  await shoot(page, 'house-forced')
  await page.emulateMedia({ forcedColors: 'none' })
  expect(helen.complaints).toEqual([])
})
