import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/** A text to be read. */
export interface Source {
  readonly stream: () => AsyncIterable<Uint8Array>
}

/** Files named, "-" being standard input; standard input where none is. Each is opened once beforehand, so that a wrong name stops everything at the start. */
export async function sourcesOf(files: readonly string[]): Promise<Source[]> {
  const sources: Source[] = []
  for (const file of files.length > 0 ? files : ['-']) {
    if (file === '-') {
      if (process.stdin.isTTY && files.length === 0) process.stderr.write('Type or paste a text, then press Ctrl-D.\n')
      sources.push({ stream: () => process.stdin })
      continue
    }
    try {
      const handle = await open(file)
      const isFile = (await handle.stat()).isDirectory() === false
      await handle.close()
      if (!isFile) throw new UsageError(`"${file}" is a folder. Name the files in it.`)
    } catch (error) {
      if (error instanceof UsageError) throw error
      throw new UsageError(
        `There is no file "${file}" that can be read. To scan the words themselves: chaperone scan --text "…"`,
      )
    }
    sources.push({ stream: () => createReadStream(file) })
  }
  return sources
}
