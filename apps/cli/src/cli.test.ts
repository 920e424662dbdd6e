import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { bin, chaperone } from './testing.ts'

// Each test starts the command as a process of its own.
vi.setConfig({ testTimeout: 30_000 })

const folder = mkdtempSync(join(tmpdir(), 'chaperone-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const jsonLines = (out: string): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const STORY = 'So proud of Mary in room 312, who rang the bell yesterday after her last chemo.'

test('scan tells in words what stops a text and what could stand there', async () => {
  const { status, out } = await chaperone(['scan'], STORY)
  expect(status).toBe(0)
  expect(out).toContain('This stops here.')
  expect(out).toContain('“Mary”')
  expect(out).toContain('“room 312”')
  expect(out).not.toContain('\u001B')
})

test('scan answers in Spanish when asked', async () => {
  const { out } = await chaperone(['scan', '--lang', 'es', '--text', STORY])
  expect(out).toContain('por corregir')
})

test('scan --jsonl keeps the order, answers bad lines in their place and ends with status 1', async () => {
  const input = [
    JSON.stringify({ id: 'a', kind: 'post', text: STORY }),
    '{not json',
    '[1]',
    JSON.stringify({ id: 7 }),
    JSON.stringify({ id: 'b', kind: 'novel', text: 'x' }),
    JSON.stringify({ id: 'c', text: 'Flu shots on Saturdays.' }),
  ].join('\n')
  const { status, out } = await chaperone(['scan', '--jsonl'], input)
  const lines = jsonLines(out)
  expect(status).toBe(1)
  expect(lines.map((line) => line['id'])).toEqual(['a', undefined, undefined, 7, 'b', 'c'])
  expect(lines.map((line) => (line['error'] as { code: string } | undefined)?.code)).toEqual([
    undefined,
    'bad_json',
    'not_an_object',
    'no_text',
    'bad_value',
    undefined,
  ])
  expect(lines[0]).toMatchObject({ verdict: 'block', discloses: false })
  expect(lines[0]?.['findings']).toContainEqual(
    expect.objectContaining({
      start: 12,
      end: 16,
      type: 'NAME',
      about: 'patient',
      why: expect.any(String),
      fix: expect.any(String),
    }),
  )
})

test('scan --jsonl ends with status 0 where every line was read, lone surrogates among them', async () => {
  const { status, out } = await chaperone(
    ['scan', '--jsonl'],
    '{"id":"x","text":"\\ud800 Mary \\udc00"}\r\n\n{"text":"ok"}',
  )
  expect(status).toBe(0)
  expect(jsonLines(out)).toHaveLength(2)
})

test('scan --jsonl lets go of a line that is too long and reads on', async () => {
  const { status, out } = await chaperone(
    ['scan', '--jsonl'],
    `{"id":"long","text":"${'a'.repeat(9_000_000)}"}\n{"id":"next","text":"ok"}\n`,
  )
  expect(status).toBe(1)
  const [first, second] = jsonLines(out)
  expect(first?.['error']).toMatchObject({ code: 'too_long' })
  expect(second?.['id']).toBe('next')
})

test('a reply is read with what it answers', async () => {
  const { out } = await chaperone([
    'scan',
    '--json',
    '--kind',
    'review-reply',
    '--reply-to',
    'Waited three hours with a broken wrist.',
    '--text',
    "We're sorry about your wait last Tuesday. Our records show you were triaged at nine.",
  ])
  expect(JSON.parse(out)).toMatchObject({ verdict: 'block', discloses: true })
})

test('the organization’s own people are known as its own', async () => {
  const own = join(folder, 'own.json')
  writeFileSync(own, JSON.stringify({ staff: ['Marisol Quintanilla'] }))
  const text = 'Marisol Quintanilla went home from room 312 yesterday.'
  const { out } = await chaperone(['scan', '--json', '--own', own, '--text', text])
  const { findings } = JSON.parse(out) as { findings: { start: number; about: string }[] }
  expect(findings.find((f) => f.start === 0)?.about).toBe('workforce')
})

test.each([
  [['frob'], 'no command "frob"'],
  [['scan', '--bogus'], "Unknown option '--bogus'"],
  [['scan', 'no-such-file.txt'], 'no file "no-such-file.txt"'],
  [['scan', '--lang', 'fr'], '--lang is en or es'],
  [['scan', '--json', '--jsonl'], 'exclude each other'],
  [['verify'], 'Name one export'],
  [['verify', 'no-such-export'], 'no file "no-such-export"'],
])('what can’t run says so in a line and ends with status 2: %j', async (args, message) => {
  const { status, out, err } = await chaperone(args)
  expect(status).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('help teaches by examples, version is a number', async () => {
  expect((await chaperone(['--help'])).out).toContain('chaperone scan --text')
  expect((await chaperone(['verify', '--help'])).out).toContain('--since')
  expect((await chaperone(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('a reader that closes early is not told of an error', async () => {
  const child = spawn(process.execPath, [bin, 'scan', '--jsonl'], { stdio: ['pipe', 'pipe', 'pipe'] })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
  child.stdin.on('error', () => {})
  child.stdout.once('data', () => child.stdout.destroy())
  child.stdin.end(`${JSON.stringify({ text: STORY })}\n`.repeat(5000))
  const status = await new Promise((resolve) => child.on('close', resolve))
  expect(err).toBe('')
  expect(status).toBe(0)
})

test('scan says how many people fit, in words and as JSON', async () => {
  const text = 'There is exactly one farrier in this county and he has eleven staples.'
  const { out } = await chaperone(['scan', '--text', text])
  expect(out).toMatch(/Perhaps only one person in the United States/)
  const { out: json } = await chaperone(['scan', '--json', '--text', text])
  expect(JSON.parse(json)).toMatchObject({ estimate: { people: 1, level: 'very-few' } })
})
