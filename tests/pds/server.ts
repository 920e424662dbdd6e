// A Bluesky PDS with its PLC directory (and, on request, an AppView) on loopback, as a child process.
// One JSON line on standard output says where it is; it lives as long as standard input stays open.
import { Server } from 'node:net'

interface Network {
  pds: { url: string }
  plc: { url: string }
  bsky?: { url: string; sub: { processAll(): Promise<void> } }
  processAll(): Promise<void>
  close(): Promise<void>
}
interface DevEnv {
  TestNetwork: { create(params: object): Promise<Network> }
  TestNetworkNoAppView: { create(params: object): Promise<Network> }
}
interface Postgres {
  Client: new (options: { connectionString: string | undefined }) => {
    connect(): Promise<void>
    query(sql: string): Promise<unknown>
    end(): Promise<void>
  }
}

// The development servers listen on every interface; these stay on loopback.
const listen: unknown = Reflect.get(Server.prototype, 'listen')
Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const [port, ...rest] = args
  const where = typeof port === 'number' || typeof port === 'string' ? { port: Number(port), host: 'localhost' } : port
  if (typeof listen !== 'function') throw new Error('no listen')
  return Reflect.apply(listen, this, [where, ...rest.filter((each) => typeof each === 'function')])
}

// By a name in a variable: the package is installed for tests only, and types are checked without it.
const name = '@atproto/dev-env'
const { TestNetwork, TestNetworkNoAppView }: DevEnv = await import(name)

const postgres = process.env.CHAPERONE_TEST_POSTGRES_URL
const redis = process.env.CHAPERONE_TEST_REDIS_URL
const withAppView = process.argv.includes('--appview') && postgres !== undefined && redis !== undefined
if (withAppView) process.env.REDIS_HOST = new URL(redis).host

// Letters and underscores only, or the AppView's migrations fail.
const letter = (byte: number) => String.fromCharCode(97 + (byte % 26))
const schema = `chaperone_${Array.from(crypto.getRandomValues(new Uint8Array(10)), letter).join('')}`
const network = withAppView
  ? await TestNetwork.create({ dbPostgresUrl: postgres, dbPostgresSchema: schema })
  : await TestNetworkNoAppView.create({})

console.log(JSON.stringify({ pds: network.pds.url, plc: network.plc.url, appView: network.bsky?.url ?? null }))

process.stdin.resume()
process.stdin.on('end', () => {
  // What hangs on closing must not outlive the tests.
  setTimeout(() => process.exit(0), 5_000).unref()
  void network
    .close()
    .then(dropSchemas)
    .finally(() => process.exit(0))
})

/** Leaves the database as it was found. */
async function dropSchemas(): Promise<void> {
  if (!withAppView) return
  const driver = 'pg'
  const { default: pg }: { default: Postgres } = await import(driver)
  const client = new pg.Client({ connectionString: postgres })
  await client.connect()
  for (const owner of ['appview', 'bsync', 'ozone'])
    await client.query(`DROP SCHEMA IF EXISTS ${owner}_${schema} CASCADE`)
  await client.end()
}
