import type { Client } from 'pg'
import { errorCode, type Config, type Log } from '../kernel/index.ts'
import { databaseFolder, existingMasterKeys } from '../kernel/maintenance.ts'
import { diskSpace, keyPresent, mailReachable, nodeVersion, publicAddress } from './checks.ts'
import { DATABASE_CHECKS, type Looked } from './database-checks.ts'
import { bad, look, unknown, type Check, type Finding } from './finding.ts'
import { Refusal } from './refusal.ts'
import { appAddress, connectOrRefuse, openMaintenance } from './source.ts'

const CHECKS: Readonly<Record<string, Check>> = {
  node: nodeVersion,
  disk: diskSpace,
  key: keyPresent,
  address: publicAddress,
  mail: mailReachable,
}

/** Looks an installation over, and changes nothing. One finding a check; a check that failed says so. */
export async function doctor(config: Config, log: Log): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [name, check] of Object.entries(CHECKS)) findings.push(await attempt(name, () => check(config)))
  if (config.databaseUrl === null && databaseFolder(config.dataDir) === null) {
    findings.push(
      look(
        'database',
        `No database yet in ${config.dataDir}: chaperone serve makes it. If there should be one, look at CHAPERONE_DATA`,
        `Aún no hay base de datos en ${config.dataDir}: chaperone serve la crea. Si debería haberla, revise CHAPERONE_DATA`,
      ),
    )
    return findings
  }
  return [...findings, ...(await lookAtDatabase(config, log))]
}

async function attempt(name: string, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check()
  } catch (error) {
    const code = errorCode(error) ?? 'unknown'
    return unknown(name, `${name} could not be looked at (${code})`, `${name} no se pudo mirar (${code})`)
  }
}

async function lookAtDatabase(config: Config, log: Log): Promise<Finding[]> {
  const clients: Client[] = []
  let close = async (): Promise<void> => {}
  try {
    const opened = await openMaintenance(config, log)
    close = opened.close
    const maintenance = await connectOrRefuse(opened.address)
    clients.push(maintenance)
    const keys = existingMasterKeys(config)
    const app = keys === null ? null : await connectOrRefuse(appAddress(config, opened.address, keys)).catch(() => null)
    if (app !== null) clients.push(app)
    const organizations = app === null ? null : await organizationsOf(app)
    const looked: Looked = { config, address: opened.address, maintenance, app, organizations }
    const findings: Finding[] = []
    for (const [name, check] of Object.entries(DATABASE_CHECKS)) findings.push(await attempt(name, () => check(looked)))
    return findings
  } catch (error) {
    if (error instanceof Refusal) return [{ check: 'database', state: 'wrong', words: error.words }]
    const code = errorCode(error) ?? 'unknown'
    return [
      bad(
        'database',
        `The database does not start or answer (${code}): chaperone serve says why`,
        `La base de datos no arranca o no responde (${code}): chaperone serve dice por qué`,
      ),
    ]
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()))
    await close()
  }
}

/** Null where they could not be asked for: an empty list would pass for a house that nobody has set up. */
async function organizationsOf(app: Client): Promise<string[] | null> {
  const found = await app
    .query<{ id: string }>('select organization_id as id from find_organizations(100000)')
    .catch(() => null)
  return found?.rows.map(({ id }) => id) ?? null
}
