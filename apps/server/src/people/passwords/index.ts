import { problem } from '../../kernel/index.ts'
import { isCommonPassword } from './common.ts'
import { isOfOwnWords, type Owner } from './own-words.ts'

export type { Owner } from './own-words.ts'

/**
 * Whether somebody may have this as their new password; its length is the contract's.
 * @param field where the password stands in the request
 * @throws Problem `password_common`, `password_own_words`
 */
export function requireGoodPassword(password: string, owner: Owner, field: string): void {
  if (isCommonPassword(password)) throw problem('password_common', { field })
  if (isOfOwnWords(password, owner)) throw problem('password_own_words', { field })
}
