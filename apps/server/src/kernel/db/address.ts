import { Client, type ClientConfig } from 'pg'

/** Where a PostgreSQL answers, and as whom. */
export interface DatabaseAddress {
  host: string
  port: number
  database: string
  user: string
  password: string | undefined
  ssl: ClientConfig['ssl']
}

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

/** An open client. Its connection may break at any time; whoever queries it hears so, and nothing else crashes. */
export async function connect(address: DatabaseAddress, options: ClientConfig = {}): Promise<Client> {
  const client = new Client({ connectionTimeoutMillis: 10_000, application_name: 'chaperone', ...options, ...address })
  client.on('error', () => {})
  await client.connect()
  return client
}
