// `npm start`: builds what is missing or stale, then runs the server in this process.
import { enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb, isWebStale } from './web.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// Compiled code, types already stripped, is kept: the next start reads it instead of making it anew.
enableCompileCache(join(root, 'node_modules/.cache/chaperone'))

if (isWebStale() && !buildWeb()) {
  process.stderr.write('The web application could not be built; the API starts without it.\n')
}
await import('../apps/server/src/main.ts')
