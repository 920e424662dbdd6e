import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { DatabaseAddress } from './address.ts'

export interface OpenDatabase {
  /** As the server's own role. */
  address: DatabaseAddress
  close(): Promise<void>
}

/** Starts or finds the database, migrates it, walls it, and checks the role the server will work as. */
export async function openDatabase(_config: Config, _log: Log): Promise<OpenDatabase> {
  throw new Error('The database is not connected yet.')
}
