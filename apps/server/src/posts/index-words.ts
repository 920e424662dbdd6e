import type { DraftContent, PostId } from '@chaperone/contract'
import { organizationOf, type Tx } from '../kernel/index.ts'
import type { Room } from './deps.ts'
import { replaceWords } from './store.ts'
import { maskIdentifiers, searchTokens, SEARCHED_LENGTH } from './words.ts'

/** The words under which a draft is found. Where the reader fails nothing is known to be safe to index, so nothing is. */
export async function tokensOf(room: Room, content: DraftContent): Promise<string[]> {
  const text = [content.title, content.text, ...content.media.map((each) => each.alt)]
    .join('\n')
    .slice(0, SEARCHED_LENGTH)
  if (text.trim() === '') return []
  const read = await room.reader.read(text, { kind: 'post', lang: content.lang })
  return read.failed ? [] : searchTokens([maskIdentifiers(text, read.reading.findings)])
}

export async function indexWords(room: Room, tx: Tx, postId: PostId, words: readonly string[]): Promise<void> {
  const organizationId = organizationOf(tx)
  await replaceWords(
    tx,
    postId,
    words.map((word) => room.keys.token(organizationId, word)),
  )
}
