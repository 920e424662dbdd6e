import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

export interface House {
  url: string
  /** What setting up wants; printed by the start. */
  token: string
  dataDir: string
  /** The server's process. */
  pid: number
  /** Everything it has printed. */
  output(): string
  /** Ends it as an operator would. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/**
 * Starts Chaperone as `npm start` does, on a data folder of its own and a free port.
 * @param dataDir an earlier house's folder, to start again where it stopped
 */
export async function startHouse(options: { dataDir?: string; env?: NodeJS.ProcessEnv } = {}): Promise<House> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'chaperone-'))
  const child: ChildProcess = spawn(
    process.execPath,
    ['--max-semi-space-size=4', resolve(root, 'apps/server/src/main.ts')],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: '', CHAPERONE_DATA: dataDir, PORT: '0', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const url = await new Promise<string>((ready, fail) => {
    const timer = setTimeout(() => fail(new Error(`not ready:\n${output}`)), 60_000)
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const found = output.match(/https?:\/\/[\w.:[\]-]+/)
      if (found && /ready|lista|listo/i.test(output)) {
        clearTimeout(timer)
        ready(found[0])
      }
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(new Error(`ended with ${code}:\n${output}`))
    })
  })
  return {
    url,
    token: output.match(/(?:code|código): ([\w-]+)/i)?.[1] ?? '',
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Removes a house's folder once it is stopped. */
export const removeHouse = (house: House): void => rmSync(house.dataDir, { recursive: true, force: true })
