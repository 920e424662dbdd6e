// Holds the embedded database of a data folder until its input ends. For tests that kill it.
import { createLog } from '../../log.ts'
import { connect } from '../address.ts'
import { startEmbedded } from './server.ts'

const server = await startEmbedded(
  process.argv[2] ?? '',
  createLog(() => {}),
)
const client = await connect(server.admin)
await client.query('create table if not exists kept as select 1 as x')
await client.end()
process.stdout.write(`${JSON.stringify({ postmaster: server.postmaster(), adopted: server.adopted })}\n`)
process.stdin.resume().on('end', () => void server.close().then(() => process.exit(0)))
