import { expect, test, vi } from 'vitest'
import { chaperone } from './testing.ts'

// Each test starts the command as a process of its own.
vi.setConfig({ testTimeout: 30_000 })

const triage = (args: string[], input = '') => chaperone(['triage', ...args], input)

const DANGER = "I can't do this anymore. I just want to die and nobody would notice."

test('a cry for help comes first, in words', async () => {
  const { status, out } = await triage(['--text', DANGER])
  expect(status).toBe(0)
  expect(out).toContain('Now.')
  expect(out).toContain('someone may be in danger')
})

test('the answer is Spanish when asked', async () => {
  expect((await triage(['--lang', 'es', '--text', DANGER])).out).toContain('Ahora.')
})

test('--jsonl keeps the order, answers bad lines in their place and ends with status 1', async () => {
  const { status, out } = await triage(
    ['--jsonl'],
    [
      JSON.stringify({ id: 'a', text: DANGER }),
      '{not json',
      JSON.stringify({ id: 'c', text: 'Thank you!', kind: 'dm' }),
    ].join('\n'),
  )
  expect(status).toBe(1)
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: string; labels?: string[]; priority?: string; error?: { code: string } })
  expect(lines.map((line) => line.id)).toEqual(['a', undefined, 'c'])
  expect(lines[0]).toMatchObject({ priority: 'now' })
  expect(lines[0]?.labels).toContain('crisis')
  expect(lines[1]?.error?.code).toBe('bad_json')
  expect(lines[2]?.labels?.length).toBeGreaterThan(0)
})

test('each kind of bad line has its own error, which never quotes the line', async () => {
  const { status, out } = await triage(
    ['--jsonl', '--lang', 'es'],
    ['[1]', '{"id":7}', '{"id":"k","text":"x","kind":"novel"}', '{"id":{},"text":"x"}', '', '{"text":"\\ud800"}'].join(
      '\n',
    ),
  )
  expect(status).toBe(1)
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: unknown; error?: { code: string; message: string } })
  expect(lines.map((line) => line.error?.code)).toEqual([
    'not_an_object',
    'no_text',
    'bad_value',
    'bad_value',
    undefined,
  ])
  expect(lines.map((line) => line.id)).toEqual([undefined, 7, 'k', undefined, undefined])
  expect(lines[1]?.error?.message).toContain('A esta línea le falta')
  expect(out).not.toContain('novel')
})

test('--jsonl ends with status 0 where every line was read; --json says its version', async () => {
  expect(await triage(['--jsonl'], '{"id":1,"text":"What time do you open?"}\n')).toMatchObject({ status: 0, err: '' })
  const { out } = await triage(['--json'], DANGER)
  expect(JSON.parse(out)).toMatchObject({ priority: 'now', lang: 'en', failed: false, version: expect.any(String) })
})

test('help says what it does and what it misses', async () => {
  const { status, out } = await triage(['--help'])
  expect(status).toBe(0)
  expect(out).toContain('chaperone triage --text')
  expect(out).toContain('It misses some')
})

test('a wrong option is named, and nothing is read', async () => {
  const { status, err } = await triage(['--kind', 'poem', '--text', 'x'])
  expect(status).toBe(2)
  expect(err).toContain('--kind is one of')
})
