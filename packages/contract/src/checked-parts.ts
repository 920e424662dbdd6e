import type { DraftContent } from './content.ts'
import type { CheckedPart } from './finding.ts'
import type { AccountId } from './ids.ts'

/** A text that is read on its own; offsets of its findings count in `text`. */
export interface PartToCheck {
  part: CheckedPart['part']
  /** Account id of a variant, media id of a description; empty otherwise. */
  ref: string
  text: string
}

/**
 * Everything of a draft that would go out, part by part: the master text, the accounts' own versions, picture descriptions, the link,
 * the disclosures. Browser and server read the same parts, so that findings and their keys agree.
 */
export function partsToCheck(
  content: Pick<DraftContent, 'text' | 'variants' | 'channels' | 'media' | 'link' | 'disclosures'>,
): PartToCheck[] {
  const parts: PartToCheck[] = [{ part: 'text', ref: '', text: content.text }]
  for (const [ref, text] of Object.entries(content.variants))
    if (content.channels.includes(ref as AccountId)) parts.push({ part: 'variant', ref, text })
  for (const { mediaId, alt } of content.media) if (alt !== '') parts.push({ part: 'alt', ref: mediaId, text: alt })
  if (content.link !== null) parts.push({ part: 'link', ref: '', text: content.link })
  if (content.disclosures.length > 0) parts.push({ part: 'disclosure', ref: '', text: content.disclosures.join('\n') })
  return parts
}
