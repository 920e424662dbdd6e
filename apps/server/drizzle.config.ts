import { globSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'drizzle-kit'

// Set by scripts/migrations.ts, which puts the result in place once it is whole.
const out = process.env['MIGRATIONS_OUT'] ?? './migrations'
const without = new Set((process.env['MIGRATIONS_WITHOUT'] ?? '').split(','))

export default defineConfig({
  dialect: 'postgresql',
  schema: globSync('src/**/schema.ts', { cwd: import.meta.dirname })
    .filter((path) => !without.has(path.split('/')[1] ?? ''))
    .map((path) => `./${join(path)}`),
  out,
})
