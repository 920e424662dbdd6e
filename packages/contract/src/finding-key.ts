import type { Finding } from '@chaperone/text'
import type { CheckedPart } from './finding.ts'
import { sha256Hex } from './sha256.ts'

const encoder = new TextEncoder()

/**
 * What a dismissal holds to: SHA-256 over the post's salt, the part, the finding's type and rule, and the characters found.
 * It stands while those words stand, wherever in the part they move to; browser and server compute the same.
 *
 * @param salt `PostDetail.findingSalt`
 * @param part where the text stands
 * @param ref account id of a variant, media id of a description; empty otherwise
 * @param text the whole text in which the finding's offsets count
 * @returns 64 hexadecimal digits
 */
export function findingKey(
  salt: string,
  part: CheckedPart['part'],
  ref: string,
  finding: Pick<Finding, 'start' | 'end' | 'type' | 'rule'>,
  text: string,
): string {
  const found = text.slice(finding.start, finding.end)
  // A JSON list, so that no two different lists of strings run together into the same bytes.
  return sha256Hex(encoder.encode(JSON.stringify([salt, part, ref, finding.type, finding.rule, found])))
}
