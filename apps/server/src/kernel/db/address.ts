import { Client, type ClientConfig } from 'pg'
import { errorCode } from '../errors.ts'

/** Where a PostgreSQL answers, and as whom. */
export interface DatabaseAddress {
  host: string
  port: number
  database: string
  user: string
  password: string | undefined
  /** What else the role may sign in with: its password under master keys before this one. */
  otherPasswords?: readonly string[]
  ssl: ClientConfig['ssl']
  /** What PostgreSQL shows of its connections; `chaperone` unless told otherwise. */
  application?: string
}

/** How a running server shows itself to PostgreSQL, with the fingerprint of the master key that it wraps under. */
export const serverName = (fingerprint: string): string => `${SERVER_NAME}${fingerprint}`
export const SERVER_NAME = 'chaperone '

/** What PostgreSQL answers to a wrong password. */
export const WRONG_PASSWORD = '28P01'

/** Reads a `postgresql://` address the way the driver does, its environment variables included. */
export function readAddress(url: string): DatabaseAddress {
  const client = new Client({ connectionString: url })
  return {
    host: client.host,
    port: client.port,
    database: client.database ?? 'postgres',
    user: client.user ?? 'postgres',
    password: client.password ?? undefined,
    ssl: client.ssl,
  }
}

/**
 * An open client, by the first password that is taken. Its connection may break at any time; whoever queries it hears so, and nothing
 * else crashes.
 */
export async function connect(address: DatabaseAddress, options: ClientConfig = {}): Promise<Client> {
  const { otherPasswords = [], application = 'chaperone', ...where } = address
  const passwords = [address.password, ...otherPasswords]
  for (const [index, password] of passwords.entries()) {
    const client = new Client({
      connectionTimeoutMillis: 10_000,
      application_name: application,
      ...options,
      ...where,
      password,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      if (errorCode(error) !== WRONG_PASSWORD || index === passwords.length - 1) throw error
    }
  }
  throw new Error('There is always a password to try.')
}
