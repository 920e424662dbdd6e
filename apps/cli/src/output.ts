import { once } from 'node:events'

/** A reader that closes early (`| head`) is no fault of anyone's: stop quietly. */
export function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
}

/** Writes to standard output and waits while whoever reads is behind, so that memory stays small. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

const on = process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
const paint =
  (code: string) =>
  (text: string): string =>
    on ? `\u001B[${code}m${text}\u001B[0m` : text

/** Colors where a terminal reads, plain text elsewhere (https://no-color.org). */
export const color = { red: paint('31'), yellow: paint('33'), green: paint('32'), dim: paint('2'), bold: paint('1') }
