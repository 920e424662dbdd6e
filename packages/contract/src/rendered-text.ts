import type { DraftContent } from './content.ts'
import type { AccountId } from './ids.ts'

/** `{{phone}}`: a place in a master post that each site fills. */
const SLOT = /\{\{\s*([a-z][a-z0-9_]{0,30})\s*\}\}/g

/** What a site puts into slots: its address, phone, hours and name. */
export type SlotValues = Readonly<Record<string, string | undefined>>

/** The names of the slots in a text that have no value. */
export function emptySlots(text: string, values: SlotValues): string[] {
  const names = new Set(Array.from(text.matchAll(SLOT), (match) => match[1] ?? ''))
  return [...names].filter((name) => !values[name])
}

/**
 * The text that an account is sent, before its network renders it: the account's own version or the master, slots filled,
 * and below it those disclosures that it does not hold already. Count and preview this, not the draft's `text`.
 */
export function renderedText(
  content: Pick<DraftContent, 'text' | 'variants' | 'disclosures'>,
  accountId: AccountId | null,
  values: SlotValues = {},
): string {
  const own = accountId === null ? undefined : content.variants[accountId]
  const text = (own ?? content.text).replace(SLOT, (slot, name: string) => values[name] || slot)
  const missing = content.disclosures.filter((line) => line !== '' && !text.includes(line))
  return [text.trimEnd(), ...missing].filter((part) => part !== '').join('\n\n')
}
