#!/usr/bin/env node
// Starts the command on a Node that runs TypeScript: this one where it is new enough, else the one the project carries.
// Plain JavaScript for Node 18 and up, since an older Node has to read it.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED = 24
const here = dirname(realpathSync(fileURLToPath(import.meta.url)))
const main = join(here, '..', 'src', 'main.ts')

/** The Node that npm brought, looked for from here upwards. */
function carriedNode() {
  for (let folder = here; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules')
    if (existsSync(modules)) {
      const found = readdirSync(modules)
        .filter((name) => name.startsWith('node-'))
        .map((name) => join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
        .find((path) => existsSync(path))
      if (found) return found
    }
    if (dirname(folder) === folder) return null
  }
}

const args = process.argv.slice(2)
const isNew = Number(process.versions.node.split('.')[0]) >= NEEDED

if (isNew && args[0] !== 'scan') {
  await import(pathToFileURL(main).href)
} else {
  const node = isNew ? process.execPath : carriedNode()
  if (!node) {
    process.stderr.write(
      `chaperone needs Node ${NEEDED} and this is ${process.versions.node}. Run "npm ci" in the project, which brings one, or install Node ${NEEDED}.\n`,
    )
    process.exit(2)
  }
  // What scan reads is forgotten a line later: a small nursery, and no threads that compile and collect beside it with memory of their own, neither
  // of which can be asked for once it runs.
  const flags = args[0] === 'scan' ? ['--max-semi-space-size=1', '--single-threaded'] : []
  // Types are stripped once and kept: the next start reads what this one made.
  const env = {
    NODE_COMPILE_CACHE: join(here, '..', '..', '..', 'node_modules', '.cache', 'chaperone'),
    ...process.env,
  }
  const child = spawn(node, [...flags, main, ...args], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`chaperone could not start ${node}: ${error.message}\n`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
