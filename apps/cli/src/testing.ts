import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Where the command starts. */
export const bin = fileURLToPath(new URL('../bin/chaperone.js', import.meta.url))

export interface Result {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command itself, as a shell would. */
export function chaperone(args: string[], input: string | Buffer = ''): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, NO_COLOR: '1' } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
