import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingKey } from './finding-key.ts'
import { sha256Hex } from './sha256.ts'

const node = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('sha256Hex', () => {
  it('is the SHA-256 that Node computes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => sha256Hex(bytes) === node(bytes)))
    expect(sha256Hex(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('pads rightly at every length around a block', () => {
    for (let length = 50; length < 140; length++) {
      const bytes = new Uint8Array(length).fill(length)
      expect(sha256Hex(bytes)).toBe(node(bytes))
    }
  })
})

describe('findingKey', () => {
  const finding = { start: 5, end: 9, type: 'PHONE', rule: 'phone.us' } as const
  const salt = '00'.repeat(16)

  it('moves with its words', () => {
    const moved = { ...finding, start: 8, end: 12 }
    expect(findingKey(salt, 'text', '', finding, 'Call 5555 now')).toBe(
      findingKey(salt, 'text', '', moved, 'Do call 5555'),
    )
  })

  it('differs by post, part, reference, type, rule and words', () => {
    const text = 'Call 5555 now'
    const keys = [
      findingKey(salt, 'text', '', finding, text),
      findingKey('01'.repeat(16), 'text', '', finding, text),
      findingKey(salt, 'alt', '', finding, text),
      findingKey(salt, 'text', 'a', finding, text),
      findingKey(salt, 'text', '', { ...finding, type: 'FAX' }, text),
      findingKey(salt, 'text', '', { ...finding, rule: 'phone.intl' }, text),
      findingKey(salt, 'text', '', finding, 'Call 5556 now'),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('keeps half a character apart from its replacement', () => {
    expect(findingKey(salt, 'text', '', { ...finding, start: 0, end: 1 }, '\ud83d\ude00')).not.toBe(
      findingKey(salt, 'text', '', { ...finding, start: 0, end: 1 }, '\ufffd'),
    )
  })
})
