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

// The development servers listen on every interface; these stay on loopback.
const listen = Server.prototype.listen
Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const [port, ...rest] = args
  const where = typeof port === 'number' || typeof port === 'string' ? { port: Number(port), host: 'localhost' } : port
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
const schema = `chaperone_${[...crypto.randomUUID().replaceAll('-', '').slice(0, 10)].map((c) => String.fromCharCode(97 + parseInt(c, 16))).join('')}`
const network = withAppView
  ? await TestNetwork.create({ dbPostgresUrl: postgres, dbPostgresSchema: schema })
  : await TestNetworkNoAppView.create({})

console.log(JSON.stringify({ pds: network.pds.url, plc: network.plc.url, appView: network.bsky?.url ?? null }))

process.stdin.resume()
process.stdin.on('end', () => {
  // What hangs on closing must not outlive the tests.
  setTimeout(() => process.exit(0), 5_000).unref()
  void network.close().finally(() => process.exit(0))
})
