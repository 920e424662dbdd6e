// `npm run --silent licenses`: name, version and license of all that ships. Ends with status 1 where one is not permitted.
import { readLock, shipped, type Shipped } from './shipped.ts'

/** SPDX ids that ask for no more than a notice. What is not here is looked at by a person first. */
const PERMITTED: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Fonts: asks that a changed font take another name, and nothing of the software beside it.
  'OFL-1.1',
  'Unlicense',
]

/** Ids that are known for what they are and need an exception. */
const REVIEWED_IDS: readonly string[] = ['LGPL-3.0-or-later', 'MPL-2.0']

interface Exception {
  packages: RegExp
  license: string
  why: string
}

/** Looked at by a person: these packages under exactly this license. One that no package uses any more is a fault too. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    packages: /^@img\/sharp-libvips-[a-z0-9-]+$/,
    license: 'LGPL-3.0-or-later',
    why: 'libvips as a shared library of its own, unchanged, which anybody may replace by another build',
  },
  {
    packages: /^@img\/sharp-win32-[a-z0-9]+$/,
    license: 'Apache-2.0 AND LGPL-3.0-or-later',
    why: 'sharp with libvips as a DLL of its own beside it, unchanged',
  },
  {
    packages: /^@img\/sharp-wasm32$/,
    license: 'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
    why: 'a fallback of sharp for WebAssembly, in a package of its own, unchanged; not installed where the server runs natively',
  },
]

/** Whether it is an SPDX id that this file knows; all else is an expression or a name. */
export const isSpdxId = (license: string): boolean => [...PERMITTED, ...REVIEWED_IDS].includes(license)

/** Whether an SPDX expression can be met by permitted licenses alone. What cannot be read is not permitted. */
export function isPermitted(expression: string): boolean {
  const tokens = expression.match(/\(|\)|[A-Za-z0-9.+-]+/g) ?? []
  if (tokens.join('') !== expression.replaceAll(' ', '')) return false
  let at = 0
  const term = (): boolean => {
    const token = tokens[at++]
    if (token !== '(') return PERMITTED.includes(token ?? '')
    const inner = either()
    return tokens[at++] === ')' && inner
  }
  // An exception to a license (WITH) is none of those permitted, and stops the reading.
  const both = (): boolean => {
    let met = term()
    while (tokens[at] === 'AND') {
      at++
      met = term() && met
    }
    return met
  }
  const either = (): boolean => {
    let met = both()
    while (tokens[at] === 'OR') {
      at++
      met = both() || met
    }
    return met
  }
  const met = either()
  return met && at === tokens.length
}

const exceptionFor = ({ name, license }: Shipped): Exception | undefined =>
  EXCEPTIONS.find((each) => each.license === license && each.packages.test(name))

/** What is wrong with the licenses of what ships; nothing where all is well. */
export function faults(parts: readonly Shipped[]): string[] {
  const unfit = parts
    .filter((part) => part.license === null || !(isPermitted(part.license) || exceptionFor(part)))
    .map(({ name, version, license }) => `${name} ${version}: ${license ?? 'no license named'}`)
  const unused = EXCEPTIONS.filter((each) => !parts.some((part) => exceptionFor(part) === each))
  return [...unfit, ...unused.map((each) => `no package needs the exception for ${each.packages.source} any more`)]
}

if (import.meta.main) {
  const parts = shipped(readLock()).filter((part) => !part.own)
  const width = (of: (part: Shipped) => string): number => Math.max(...parts.map((part) => of(part).length))
  const [first, second] = [width((part) => part.name), width((part) => part.version)]
  for (const part of parts) {
    const why = exceptionFor(part)?.why
    const license = part.license ?? '?'
    console.log(
      `${part.name.padEnd(first)}  ${part.version.padEnd(second)}  ${license}${why === undefined ? '' : `  (${why})`}`,
    )
  }
  const found = faults(parts)
  for (const fault of found) console.error(`Not permitted: ${fault}`)
  console.log(
    `${parts.length} packages, ${found.length} not permitted. Data compiled into the reader: packages/text/NOTICE.`,
  )
  process.exitCode = found.length === 0 ? 0 : 1
}
