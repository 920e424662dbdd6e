import { askedTokens, REPLY_CLASSES } from '../src/reply/index.ts'
import { replyFeatures } from '../src/reply/features.ts'
import { encode, fit, type Example } from './linear.ts'
import type { Read } from './whom.ts'

export const REPLY_OPTIONS = { classes: 2, epochs: 12, rate: 0.03, decay: 1e-5, least: 3, scale: 24 }

/** Fits the model of replies; the base64 that `disclosesOf` reads. */
export function fitReply(reads: readonly Read[]): string {
  const examples: Example[] = reads.flatMap(({ record, doc, matches }) =>
    record.discloses
      ? [
          {
            features: replyFeatures(
              doc,
              askedTokens(record.inReplyTo ?? ''),
              matches.map((m) => m.type),
            ),
            label: record.discloses === 'yes' ? 1 : 0,
          },
        ]
      : [],
  )
  return encode(fit(examples, REPLY_OPTIONS), REPLY_CLASSES.length)
}
