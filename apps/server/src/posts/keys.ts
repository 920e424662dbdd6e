import { createHmac } from 'node:crypto'
import type { OrganizationId } from '@chaperone/contract'
import type { Crypto } from '../kernel/index.ts'

const PRINT_BYTES = 16
/** 64 bits tell 4 billion words apart; a search that hits another word by chance is worth the half of the index saved. */
const TOKEN_BYTES = 8

/** Keyed digests: they tell whether two things are the same to whoever holds the key, and nothing to whoever holds the database. */
export interface Keys {
  print(organizationId: OrganizationId, value: string): Uint8Array
  token(organizationId: OrganizationId, word: string): Uint8Array
}

export function createKeys(crypto: Crypto): Keys {
  const made = new Map<string, Uint8Array>()
  const keyFor = (purpose: string): Uint8Array => {
    const known = made.get(purpose) ?? crypto.derive(purpose)
    made.set(purpose, known)
    return known
  }
  const digest = (purpose: string, value: string, length: number): Uint8Array =>
    createHmac('sha256', keyFor(purpose)).update(value).digest().subarray(0, length)
  return {
    print: (organizationId, value) => digest(`prints of drafts|${organizationId}`, value, PRINT_BYTES),
    token: (organizationId, word) => digest(`search words|${organizationId}`, word, TOKEN_BYTES),
  }
}
