import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../kernel/index.ts'

const Note = z.object({ at: z.iso.datetime() })
const path = (config: Config): string => join(config.dataDir, 'last-backup.json')

/** Writes down when the last backup was made, for `doctor`. A backup that is whole stays so where this cannot be written. */
export function noteBackup(config: Config, at: string): void {
  try {
    writeFileSync(path(config), `${JSON.stringify({ at })}\n`, { mode: 0o600 })
  } catch {
    // The data folder may be another machine's; doctor then says that it knows of none.
  }
}

/** When the last backup was made with this data folder; null where none is known. */
export function lastBackup(config: Config): Date | null {
  try {
    return new Date(Note.parse(JSON.parse(readFileSync(path(config), 'utf8'))).at)
  } catch {
    return null
  }
}
