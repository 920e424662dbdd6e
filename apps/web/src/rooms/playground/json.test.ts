import { read, worded } from '@chaperone/text'
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from './examples.ts'

const cli = resolve(import.meta.dirname, '../../../../cli/bin/chaperone.js')

describe('copied as JSON', () => {
  it.each(['en', 'es'] as const)('is what `chaperone scan --json` prints, in %s', (lang) => {
    const example = EXAMPLES.find(({ name }) => name === 'reply')
    if (!example) throw new Error('no example')
    const { text, kind, author, inReplyTo = '' } = example
    const args = ['--json', '--text', text, '--kind', kind, '--author', author, '--reply-to', inReplyTo, '--lang', lang]
    const printed = execFileSync(process.execPath, [cli, 'scan', ...args], { encoding: 'utf8' })
    expect(JSON.stringify(worded(read(text, { kind, author, inReplyTo }), lang))).toBe(printed.trim())
  })
})

describe('examples', () => {
  it('say how each would fare, in the language they are in', () => {
    const readings = EXAMPLES.map(({ text, kind, author, inReplyTo = '' }) => read(text, { kind, author, inReplyTo }))
    expect(readings.map(({ lang }) => lang)).toEqual(EXAMPLES.map(({ lang }) => lang))
    const verdict = (name: string) => readings[EXAMPLES.findIndex((example) => example.name === name)]?.verdict
    expect(['praise', 'reply', 'staff', 'tip'].map(verdict)).toEqual(['block', 'block', 'ok', 'ok'])
  })
})
