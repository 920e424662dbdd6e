import { expect, test } from 'vitest'
import { fingerprint, type MasterKeys } from './master-key.ts'
import { addKeys, keepCurrent, unwrap, wrap, wrappedUnder } from './wrapping.ts'

const [first, second, third] = [1, 2, 3].map((fill) => new Uint8Array(32).fill(fill)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
]
const secret = new Uint8Array(32).fill(42)
const names = (...keys: Uint8Array[]): string[] => keys.map(fingerprint)

test('a secret opens under each key that it is wrapped under, in its own place, and says which', () => {
  const wrapped = wrap([first, second], 'place', secret)
  expect(wrappedUnder(wrapped)).toEqual(names(first, second))
  for (const key of [first, second]) expect(new Uint8Array(unwrap([key], 'place', wrapped))).toEqual(secret)
  expect(new Uint8Array(unwrap([third, second], 'place', wrapped))).toEqual(secret)
  expect(() => unwrap([third], 'place', wrapped)).toThrow('internal')
  expect(() => unwrap([first], 'another place', wrapped)).toThrow('internal')
  expect(Buffer.from(wrapped).includes(Buffer.from(secret))).toBe(false)
})

test('every changed byte is noticed, and every length that is none', () => {
  const wrapped = wrap([first], 'place', secret)
  for (let at = 0; at < wrapped.length; at += 1) {
    // The format and the number of the key stand before every sealed value; here nothing reads them.
    if (at === 8 || at === 9) continue
    const changed = Uint8Array.from(wrapped)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unwrap([first], 'place', changed), `byte ${at}`).toThrow('internal')
  }
  for (const length of [0, 1, wrapped.length - 1])
    expect(() => unwrap([first], 'place', wrapped.subarray(0, length))).toThrow('internal')
})

test('keys are added once, and all but the current one taken away, only by who can open it', () => {
  const both: MasterKeys = [second, first]
  const old = wrap([first], 'place', secret)
  const added = addKeys(both, 'place', old, [first])
  expect(wrappedUnder(added ?? old)).toEqual(names(first, second))
  expect(addKeys(both, 'place', added ?? old, both)).toBeNull()
  expect(() => addKeys([third], 'place', old, [third])).toThrow('internal')

  const kept = keepCurrent(both, 'place', added ?? old)
  expect(wrappedUnder(kept ?? old)).toEqual(names(second))
  expect(new Uint8Array(unwrap([second], 'place', kept ?? old))).toEqual(secret)
  expect(keepCurrent(both, 'place', kept ?? old)).toBeNull()
  // One that nobody wrapped under the current key yet is, on the way.
  expect(wrappedUnder(keepCurrent(both, 'place', old) ?? old)).toEqual(names(second))
  expect(() => keepCurrent([third], 'place', old)).toThrow('internal')
  // A current wrapping that does not open is never the only one left.
  const broken = Uint8Array.from(added ?? old)
  broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
  expect(() => keepCurrent(both, 'place', broken)).toThrow('internal')
})
