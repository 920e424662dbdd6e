import type { Lang } from '@chaperone/text'
import { UsageError } from './usage-error.ts'

/** The language that the command answers in: `--lang`, English where it is absent. */
export function langOf(value: string | undefined): Lang {
  if (value === undefined || value === 'en') return 'en'
  if (value === 'es') return 'es'
  throw new UsageError('--lang is en or es.')
}
