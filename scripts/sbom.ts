// `npm run --silent sbom`: the bill of materials of all that ships, as CycloneDX 1.6 JSON, on standard output.
//   -- --out FILE        into a file
//   -- --serial urn:uuid:… --time 2026-01-01T00:00:00.000Z     the same bytes at each run
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isSpdxId } from './licenses.ts'
import { readLock, shipped, type Shipped } from './shipped.ts'

const HASHES: Readonly<Record<string, string>> = { sha512: 'SHA-512', sha384: 'SHA-384', sha256: 'SHA-256' }

/** The strongest hash that npm recorded of the package's archive. */
function hashes(integrity: string): { alg: string; content: string }[] {
  for (const [name, alg] of Object.entries(HASHES)) {
    const found = integrity.split(' ').find((each) => each.startsWith(`${name}-`))
    if (found !== undefined)
      return [{ alg, content: Buffer.from(found.slice(name.length + 1), 'base64').toString('hex') }]
  }
  throw new Error(`No hash that CycloneDX knows in ${integrity}`)
}

function licenses(license: string): object[] {
  if (isSpdxId(license)) return [{ license: { id: license } }]
  return / (AND|OR|WITH) /.test(license) ? [{ expression: license }] : [{ license: { name: license } }]
}

/** A package as a component: `@scope/name` in two fields, as CycloneDX has it. */
function component(part: Shipped): object {
  const [group, name] = part.name.startsWith('@') ? part.name.split('/') : [undefined, part.name]
  return {
    type: part.id === '.' || part.id.startsWith('apps/') ? 'application' : 'library',
    'bom-ref': part.id,
    ...(group === undefined ? {} : { group }),
    name,
    version: part.version,
    ...(part.id === '.' ? {} : { scope: part.optional ? 'optional' : 'required' }),
    ...(part.integrity === null ? {} : { hashes: hashes(part.integrity) }),
    ...(part.license === null ? {} : { licenses: licenses(part.license) }),
    // Ours are in no registry, so no package URL names them.
    ...(part.own ? {} : { purl: part.id }),
  }
}

/**
 * The bill of materials of what ships.
 * @param stamp what differs between two runs over the same lock: serial number and time
 */
export function bill(parts: readonly Shipped[], stamp: { serialNumber: string; timestamp: string }) {
  const root = parts.find((part) => part.id === '.')
  if (root === undefined) throw new Error('What ships has no root')
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: stamp.serialNumber,
    version: 1,
    metadata: {
      timestamp: stamp.timestamp,
      lifecycles: [{ phase: 'pre-build' }],
      component: component(root),
    },
    components: parts.filter((part) => part !== root).map(component),
    dependencies: parts.map((part) => ({
      ref: part.id,
      dependsOn:
        part === root
          ? [...root.needs, ...parts.filter((each) => each.own && each !== root).map((each) => each.id)].toSorted()
          : part.needs,
    })),
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, serial: { type: 'string' }, time: { type: 'string' } },
  })
  const serialNumber = values.serial ?? `urn:uuid:${randomUUID()}`
  const time = values.time === undefined ? new Date() : new Date(values.time)
  if (!/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(serialNumber) || Number.isNaN(time.getTime())) {
    console.error('--serial wants urn:uuid: and a UUID in lower case, --time a moment such as 2026-01-01T00:00:00Z.')
    process.exit(2)
  }
  const written = `${JSON.stringify(bill(shipped(readLock()), { serialNumber, timestamp: time.toISOString() }), null, 2)}\n`
  if (values.out === undefined) process.stdout.write(written)
  else writeFileSync(values.out, written)
}
