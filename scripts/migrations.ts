// Makes the initial migration anew from every schema.ts. Until the first release there is one, and it is regenerated, never stacked.
//   npm run migrations                        all rooms
//   npm run migrations -- --without ROOM,...  while a room's schema cannot be loaded yet
import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const server = join(root, 'apps/server')
const folder = join(server, 'migrations')
const draft = join(server, `migrations.${process.pid}`)
const { values } = parseArgs({ options: { without: { type: 'string', default: '' } } })

const result = spawnSync(
  process.execPath,
  [join(root, 'node_modules/drizzle-kit/bin.cjs'), 'generate', '--name=init'],
  {
    cwd: server,
    env: { ...process.env, MIGRATIONS_OUT: `./migrations.${process.pid}`, MIGRATIONS_WITHOUT: values.without },
    encoding: 'utf8',
  },
)
// drizzle-kit answers 0 on some failures; the journal tells.
const journal = join(draft, 'meta/_journal.json')
try {
  const text = readFileSync(journal, 'utf8')
  readFileSync(join(draft, '0000_init.sql'))
  // The moment of its making would differ at each run and say nothing.
  writeFileSync(journal, `${text.replace(/"when": \d+/, '"when": 1764028800000').trim()}\n`)
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
  process.stdout.write(`${result.stdout.trim().split('\n').slice(-30).join('\n')}\n`)
} catch {
  process.stderr.write(`${result.stdout}${result.stderr}\n`)
  rmSync(draft, { recursive: true, force: true })
  process.exitCode = 1
}
