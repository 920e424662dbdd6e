import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXCEPTIONS, faults, isPermitted } from './licenses.ts'
import { readLock, shipped, type Shipped } from './shipped.ts'

const parts = shipped(readLock())
const under = (license: string | null): Shipped => ({
  id: 'pkg:npm/planted@1.0.0',
  name: 'planted',
  version: '1.0.0',
  license,
  integrity: null,
  own: false,
  optional: false,
  needs: [],
})

describe('licenses', () => {
  it('of all that ships are permitted', () => expect(faults(parts)).toEqual([]))

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'SEE LICENSE IN LICENSE.md',
    'UNLICENSED',
    'MIT OR',
    'MIT)',
    '',
    null,
  ])('%j is not', (license) => {
    expect(faults([...parts, under(license)])).toEqual([expect.stringContaining('planted 1.0.0')])
  })

  it.each(['MIT', '(MIT OR CC0-1.0)', 'GPL-2.0-only OR MIT', 'Apache-2.0 AND (MIT OR GPL-3.0-only)'])(
    '%j is, by one of its choices',
    (license) => expect(isPermitted(license)).toBe(true),
  )

  it('that were reviewed hold for the packages and the very license that were looked at', () => {
    const libvips = parts.find((each) => each.name === '@img/sharp-libvips-linux-x64')
    if (libvips === undefined) throw new Error('sharp has come without libvips')
    expect(faults([...parts, { ...libvips, license: 'GPL-3.0-or-later' }])).toHaveLength(1)
    for (const { why } of EXCEPTIONS) expect(why).toMatch(/\w+( \w+){3}/)
  })

  it('an exception that nothing needs any more is a fault', () => {
    expect(faults(parts.filter((each) => each.name !== '@img/sharp-wasm32'))).toEqual([
      expect.stringContaining('sharp-wasm32'),
    ])
  })

  it('are listed at the command line, each with name and version', () => {
    const root = resolve(import.meta.dirname, '..')
    const { stdout, status } = spawnSync(process.execPath, ['scripts/licenses.ts'], { cwd: root, encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(parts.filter((each) => !each.own).length + 1)
    expect(stdout).toMatch(/^zod +\d+\.\d+\.\d+ +MIT$/m)
  })
})
