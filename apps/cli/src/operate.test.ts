import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 })

const bin = fileURLToPath(new URL('../bin/chaperone.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'chaperone-operate-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(...args: string[]): { status: number | null; out: string; err: string } {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    CHAPERONE_MASTER_KEY: '',
    CHAPERONE_MASTER_KEY_PREVIOUS: '',
    CHAPERONE_DATA: join(folder, 'data'),
    LANG: 'C',
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { env, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

test('the commands run the server’s entry point, hand its status on, and make nothing where nothing is', () => {
  expect(run('backup', join(folder, 'x.backup'))).toMatchObject({
    status: 1,
    err: expect.stringContaining('There is no master key') as string,
  })
  expect(run('restore', join(folder, 'none'), '--lang', 'es')).toMatchObject({
    status: 1,
    err: expect.stringContaining('No hay ningún archivo') as string,
  })
  expect(run('rotate-key')).toMatchObject({
    status: 1,
    err: expect.stringContaining('There is no master key') as string,
  })
  expect(run('backup').status).toBe(2)
  const { status, out } = run('doctor', '--json')
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ ok: true })
  expect(readdirSync(folder)).toEqual([])
})

test.each(['backup', 'restore', 'doctor', 'rotate-key'])('%s explains itself', (name) => {
  expect(run(name, '--help')).toMatchObject({ status: 0, out: expect.stringContaining(`chaperone ${name}`) as string })
})
