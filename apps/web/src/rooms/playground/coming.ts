import type { Author, Kind } from '@chaperone/text'

/** What others write to the organization; it is read, not sent out. */
export const comesIn = (kind: Kind): boolean => kind === 'comment' || kind === 'review' || kind === 'dm'
export const answers = (kind: Kind): boolean => kind === 'reply' || kind === 'review-reply'

/** Who is likely to have written it, once its kind changes from what goes out to what comes in or back. */
export function authorFor(before: Kind, after: Kind, author: Author): Author {
  if (comesIn(before) === comesIn(after)) return author
  return comesIn(after) ? 'public' : 'org'
}
