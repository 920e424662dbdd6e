import type { Client } from 'pg'

/** Reads in one transaction, which is undone: nothing is changed, and no wall stays set. */
export async function inTransaction<T>(client: Client, fn: () => Promise<T>): Promise<T> {
  await client.query('begin read only')
  try {
    return await fn()
  } finally {
    await client.query('rollback')
  }
}
