// Requests made up out of the API's own description, sent to the whole application on a database of its own: no answer may be a failure of
// the server, or other than described. `CHAPERONE_FUZZ_REQUESTS`, 20,000 unless told otherwise; `CHAPERONE_FUZZ_SEED`, the day's date unless
// told otherwise. What was found is printed by `node bench/run.ts --one fuzz`.
import '../apps/server/src/kernel/quick-imports.ts'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { most, type Row } from './rows.ts'

const REQUESTS = Number(process.env['CHAPERONE_FUZZ_REQUESTS'] ?? 20_000)
const SEED = Number(process.env['CHAPERONE_FUZZ_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''))

export async function run(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chaperone-bench-'))
  // As root PostgreSQL runs under another account, which must get to its data.
  chmodSync(dataDir, 0o711)
  try {
    return await measure(dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(dataDir: string): Promise<Row[]> {
  const [{ loadConfig, createKernel }, { createLog }, { fuzz }] = await Promise.all([
    import('../apps/server/src/kernel/index.ts'),
    import('../apps/server/src/kernel/log.ts'),
    import('../apps/server/src/fuzz/run.ts'),
  ])
  const logged: string[] = []
  const config = { ...loadConfig({}), databaseUrl: null, dataDir, masterKey: new Uint8Array(32).fill(7) }
  const kernel = await createKernel(
    config,
    createLog((line) => logged.push(line)),
  )
  const started = performance.now()
  try {
    const { requests, answers, ofOthers, operations, unreached, failures, mismatches, slowest } = await fuzz(
      kernel,
      logged,
      SEED,
      REQUESTS,
    )
    const seconds = (performance.now() - started) / 1000
    for (const each of [...failures, ...mismatches]) console.error(each)
    const of = Object.entries(ofOthers).map(([code, count]) => ({ name: `answered ${code}`, value: count, unit: '' }))
    return [
      { name: `requests, seed ${SEED}`, value: requests, unit: '' },
      { name: '5xx', value: failures.length, unit: '', limit: most(0) },
      { name: 'mismatches with what is described', value: mismatches.length, unit: '', limit: most(0) },
      { name: 'successes', value: answers['2xx'] ?? 0, unit: '' },
      { name: `of ${operations} operations, with a success`, value: operations - unreached.length, unit: '' },
      ...of,
      { name: `slowest answer (${slowest.what})`, value: slowest.ms, unit: 'ms' },
      { name: 'requests and looking at their answers', value: requests / seconds, unit: '/s' },
    ]
  } finally {
    await kernel.close()
  }
}
