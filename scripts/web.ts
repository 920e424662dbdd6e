// Builds the web application where it is missing or older than its sources, and lays a compressed copy beside each file.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const web = join(root, 'apps/web')
const dist = join(web, 'dist')

const SOURCES = [
  'apps/web/{src,public}/**/*',
  'apps/web/{index.html,vite.config.ts,package.json}',
  'packages/{text,contract,policy}/src/**/*',
  'package-lock.json',
]

export function isWebStale(): boolean {
  const built = statSync(join(dist, 'index.html'), { throwIfNoEntry: false })
  if (built === undefined) return true
  return globSync(SOURCES, { cwd: root }).some((path) => statSync(join(root, path)).mtimeMs > built.mtimeMs)
}

/** Builds it; answers whether that worked. The builder's own words go to standard error. */
export function buildWeb(): boolean {
  if (!existsSync(join(web, 'index.html'))) return false
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: web,
    stdio: ['ignore', 2, 2],
  })
  if (result.status !== 0) return false
  for (const path of globSync('**/*.{js,css,html,svg,json,wasm}', { cwd: dist })) {
    const bytes = readFileSync(join(dist, path))
    if (bytes.length > 1_000) writeFileSync(join(dist, `${path}.gz`), gzipSync(bytes, { level: 9 }))
  }
  return true
}
