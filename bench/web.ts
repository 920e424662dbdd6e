// What a browser pays: the JavaScript of the first screen, and the reader's answer to a post of 280 characters in its worker.
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { closeBrowser, theBrowser } from '../tests/journeys/support/browser.ts'
import { most, type Row } from './rows.ts'

const dist = resolve(import.meta.dirname, '../apps/web/dist')
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

export async function run(): Promise<Row[]> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    if (path.startsWith('/api/')) {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({
          setUp: false,
          sample: false,
          sampleOffered: true,
          sampleExists: false,
          mailConfigured: false,
          version: '0',
          me: null,
        }),
      )
      return
    }
    const file = path.startsWith('/assets/') ? join(dist, path) : join(dist, 'index.html')
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const page = await (await theBrowser()).newPage()
  const scripts = new Set<string>()
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (pathname.endsWith('.js')) scripts.add(pathname)
  })
  await page.goto(base, { waitUntil: 'networkidle' })
  const bytes = [...scripts].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length,
    0,
  )
  const worker = readFileSync(join(dist, 'assets', workerName()))
  const times = await page.evaluate(
    async ({ url, text }) => {
      const reader = new Worker(url, { type: 'module' })
      const once = (id: number) =>
        new Promise<number>((done) => {
          const started = performance.now()
          reader.addEventListener('message', () => done(performance.now() - started), { once: true })
          reader.postMessage({
            id,
            key: 'text',
            text: `${text} ${id}`,
            context: { kind: 'post', author: 'org', lang: 'en' },
          })
        })
      for (let n = 0; n < 200; n++) await once(n)
      const samples: number[] = []
      for (let n = 0; n < 1000; n++) samples.push(await once(n))
      return samples.sort((a, b) => a - b)
    },
    {
      url: `/assets/${workerName()}`,
      text: 'Rosalind Pike walked out of Room 412 last Tuesday on her own two feet, nine weeks after a stroke. Our rehabilitation team, led by Priya Raman, cheered all the way to the lift. Recovery is rarely a straight line. If you are starting again, our clinic has open hours.',
    },
  )
  await closeBrowser()
  server.close()
  return [
    { name: 'JavaScript of the first screen, gzip', value: bytes / 1024, unit: 'kB', limit: most(220) },
    {
      name: 'the reader with its lists, gzip, off the main thread',
      value: gzipSync(worker, { level: 9 }).length / 1024,
      unit: 'kB',
      limit: most(2560),
    },
    {
      name: 'check of 280 characters in the browser, p99',
      value: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
      unit: 'ms',
      limit: most(2),
    },
  ]
}

const workerName = (): string =>
  readdirSync(join(dist, 'assets')).find((name) => name.startsWith('reader.worker') && name.endsWith('.js')) ?? ''
