import { AUTHORS, KINDS, type Author, type Context, type Kind } from '@chaperone/text'
import { UsageError } from './usage-error.ts'

/** What `--kind` and `--author` say of a text. */
export function whoFrom({ kind, author }: { kind?: string; author?: string }): Pick<Context, 'kind' | 'author'> {
  if (kind !== undefined && !KINDS.some((one) => one === kind))
    throw new UsageError(`--kind is one of ${KINDS.join(', ')}.`)
  if (author !== undefined && !AUTHORS.some((one) => one === author))
    throw new UsageError(`--author is one of ${AUTHORS.join(', ')}.`)
  return {
    ...(kind === undefined ? {} : { kind: kind as Kind }),
    ...(author === undefined ? {} : { author: author as Author }),
  }
}
