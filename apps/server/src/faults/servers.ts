import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const compiled = fileURLToPath(new URL('../../../../node_modules/.cache/chaperone', import.meta.url))

/** The longest that a start may take. */
export const START_MS = 30_000

/** A server in a process of its own. */
export interface Server {
  url: string
  /** The set-up code of its first line; null once there is an organization. */
  token: string | null
  startedInMs: number
  /** SIGKILL; ends once the process is gone. */
  kill(): Promise<void>
}

/** Starts servers on one database, and knows which run. */
export function createServers(env: Record<string, string>) {
  const running: Server[] = []
  const startMs: number[] = []

  /** @throws where it is not ready within `START_MS`, with what it logged */
  async function start(): Promise<Server> {
    const began = performance.now()
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], LANG: 'C', PORT: '0', NODE_COMPILE_CACHE: compiled, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let logged = ''
    child.stderr.setEncoding('utf8').on('data', (part: string) => (logged = (logged + part).slice(-4_000)))
    const gone = once(child, 'exit')
    const line = await new Promise<string>((resolve, reject) => {
      let said = ''
      const late = setTimeout(() => {
        child.kill('SIGKILL')
        reject(new Error(`A start took more than ${START_MS} ms: ${logged}`))
      }, START_MS)
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        said += part
        if (!said.includes('\n')) return
        clearTimeout(late)
        resolve(said)
      })
      child.on('exit', (code) => {
        clearTimeout(late)
        reject(new Error(`A server ended with ${code}: ${logged}`))
      })
    })
    const startedInMs = performance.now() - began
    startMs.push(startedInMs)
    const server: Server = {
      url: /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '',
      token: /Set-up code: ([\w-]{43})/.exec(line)?.[1] ?? null,
      startedInMs,
      async kill() {
        if (!running.includes(server)) return
        running.splice(running.indexOf(server), 1)
        child.kill('SIGKILL')
        await gone
      },
    }
    running.push(server)
    return server
  }

  return {
    running,
    /** How long each start took. */
    startMs,
    /** Has so many running, starting what is missing side by side. */
    async have(count: number): Promise<void> {
      const starting = Array.from({ length: count - running.length }, start)
      const failed = (await Promise.allSettled(starting)).find((each) => each.status === 'rejected')
      if (failed) throw failed.reason
    },
    killAll: () => Promise.all([...running].map((server) => server.kill())),
  }
}

export type Servers = ReturnType<typeof createServers>
