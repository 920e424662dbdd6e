import chromium from '@sparticuz/chromium'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'

let browser: Promise<Browser> | undefined

/** One browser for a file of journeys; it comes out of an npm package and needs no other host. */
export const theBrowser = (): Promise<Browser> =>
  (browser ??= chromium.executablePath().then((executablePath) =>
    playwright.launch({
      executablePath,
      headless: true,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
        '--headless=new',
      ],
    }),
  ))

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

export const DESK = { width: 1440, height: 1000 }
export const PHONE = { width: 390, height: 844 }

export interface Visit {
  context: BrowserContext
  page: Page
  /** What the page's own console called an error, and what it failed to load. Journeys end by expecting none. */
  complaints: string[]
}

/** Opens a page as one person would; a context each, so that two people are two browsers. */
export async function visit(
  url: string,
  options: {
    viewport?: { width: number; height: number }
    dark?: boolean
    lang?: 'en-US' | 'es-US'
    clock?: string
  } = {},
): Promise<Visit> {
  const viewport = options.viewport ?? DESK
  const context = await (
    await theBrowser()
  ).newContext({
    viewport,
    colorScheme: options.dark ? 'dark' : 'light',
    locale: options.lang ?? 'en-US',
    timezoneId: 'America/New_York',
    hasTouch: viewport.width < 600,
    isMobile: viewport.width < 600,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  // Generous for a busy machine, short enough that one thing amiss does not cost the whole run.
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    // A refused request is told by the page itself; the browser's own line about its status is not a fault.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  await page.goto(url)
  return { context, page, complaints }
}

/** What axe finds against WCAG 2.2 AA, as lines a person can act on. */
export async function axe(page: Page, rule?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (
    rule
      ? builder.withRules(rule)
      : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze()
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${violation.help}`),
  )
}

/** Whether anything is wider than the screen it stands on. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)

const shots = resolve(import.meta.dirname, '../../../tmp/shots')

/** With CHAPERONE_SHOTS set, a picture of the page under tmp/shots for a person to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env['CHAPERONE_SHOTS']) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: resolve(shots, `${name}.png`), fullPage: true })
}

/**
 * Holds a screen to what every screen must be: nothing for axe to say and nothing wider than it stands on, at the desk and on
 * the phone; and keeps a picture of each, light and dark. Leaves the page at the size it had.
 */
export async function expectSound(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? DESK
  for (const [device, size] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(size)
    expect(await axe(page), `${name}, ${device}`).toEqual([])
    expect(await overflows(page), `${name} is wider than the ${device}`).toBe(false)
    await shoot(page, `${name}-${device}`)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(before)
  await shoot(page, `${name}-dark`)
  expect(await axe(page, 'color-contrast'), `${name}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}
