import { describe, expect, test } from 'vitest'
import { checkpointText, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { commit } from './commitment.ts'
import { toHex, utf8 } from './bytes.ts'
import { generateSignerKey, parseVerifierKey, sign, signerKey, verify } from './keys.ts'
import { leafHash } from './merkle.ts'
import { noteSigners, parseNote, signNote, type SignedNote } from './note.ts'
import { decodeBundle, encodeBundle, parseTilePath, tilePath } from './tiles.ts'

const read = (text: string): SignedNote => {
  const note = parseNote(text)
  if (!note) throw new Error('not a note')
  return note
}

describe('keys', () => {
  test('have the vkey form of the Go checksum database', () => {
    const text = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
    expect(parseVerifierKey(text)?.text).toBe(text)
    expect(parseVerifierKey(text.replace('033d', '033e'))).toBeUndefined()
    expect(parseVerifierKey(text.replace('sum.', 'mus.'))).toBeUndefined()
    expect(parseVerifierKey('sum.golang.org')).toBeUndefined()
  })

  test('sign as RFC 8032 section 7.1 has it', async () => {
    const seed = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex')
    const key = await signerKey('test', seed)
    expect(toHex(key.verifier.publicKey)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
    const signature = await sign(key, Uint8Array.of(0x72))
    expect(toHex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    )
    expect(await verify(key.verifier, Uint8Array.of(0x72), signature)).toBe(true)
    expect(await verify(key.verifier, Uint8Array.of(0x73), signature)).toBe(false)
  })

  test('refuse names that a signature line could not carry', async () => {
    await expect(generateSignerKey('two words')).rejects.toThrow(RangeError)
    await expect(generateSignerKey('a+b')).rejects.toThrow(RangeError)
  })
})

describe('signed notes', () => {
  // The example of Go's note package.
  const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const GO_NOTE =
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

  test('of others verify here', async () => {
    const key = parseVerifierKey(GO_KEY)
    expect(key && (await noteSigners(read(GO_NOTE), [key]))).toEqual([key])
    expect(key && (await noteSigners(read(GO_NOTE.replace('answer', 'bane')), [key]))).toEqual([])
  })

  test('name those of the known keys that signed, and pass over the others', async () => {
    const [a, b, stranger] = await Promise.all(['log.example/a', 'log.example/b', 'else'].map(generateSignerKey))
    if (!a || !b || !stranger) throw new Error('no keys')
    const note = read(await signNote('text\n\nmore\n', [a, stranger, b]))
    expect(note.text).toBe('text\n\nmore\n')
    expect(await noteSigners(note, [b.verifier, a.verifier])).toEqual([a.verifier, b.verifier])
    expect(await noteSigners(note, [])).toEqual([])
  })

  test('with one false signature of a known key are refused whole', async () => {
    const [a, b] = await Promise.all(['a', 'b'].map(generateSignerKey))
    if (!a || !b) throw new Error('no keys')
    const note = read(await signNote('text\n', [a, b]))
    const last = note.signatures[1]
    if (last) last.signature = new Uint8Array(64)
    expect(await noteSigners(note, [a.verifier, b.verifier])).toEqual([])
  })

  test.each([
    '',
    'text\n',
    'text\n\n',
    'text\n\nname x\n',
    'te\u0007xt\n\n— a AAAAAAAA\n',
    'text\n\n— a AAAA',
    'text\n\n— a +\n',
  ])('are not read from %j', (text) => {
    expect(parseNote(text)).toBeUndefined()
  })
})

describe('checkpoints', () => {
  test('have the three lines of tlog-checkpoint, then extensions', async () => {
    const key = await generateSignerKey('example.com/log')
    const root = leafHash(utf8('x'))
    const text = await signCheckpoint({ origin: 'example.com/log', size: 12, root, extensions: ['at 2026'] }, [key])
    expect(
      text.startsWith(`example.com/log\n12\n${Buffer.from(root).toString('base64')}\nat 2026\n\n— example.com/log `),
    ).toBe(true)
    const parsed = parseCheckpoint(text)
    expect(parsed).toMatchObject({ origin: 'example.com/log', size: 12, extensions: ['at 2026'] })
    expect(parsed && checkpointText(parsed)).toBe(parsed?.note.text)
  })

  test('read the example of the specification', () => {
    const example =
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
      '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n'
    expect(parseCheckpoint(example)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 })
  })

  test.each(['o\n01\nAAAA\n', 'o\n-1\nAAAA\n', 'o\n1\nAAAA\n', 'o\n1\n'])('are not read from %j', async (text) => {
    expect(parseCheckpoint(await signNote(text, [await generateSignerKey('o')]))).toBeUndefined()
  })
})

describe('tile paths', () => {
  test.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
    [{ level: 2, index: 0, width: 1 }, 'tile/2/000.p/1'],
    [{ level: 'entries' as const, index: 1000, width: 256 }, 'tile/entries/x001/000'],
  ])('%j is %s', (address, path) => {
    expect(tilePath(address)).toBe(path)
    expect(parseTilePath(path)).toEqual(address)
  })

  test.each([
    'tile/0/1',
    'tile/00/001',
    'tile/0/x000/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/../001',
    'tile/-1/001',
  ])('%s is none', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })
})

test('entry bundles come back as they went in', () => {
  const entries = [utf8('one'), new Uint8Array(0), new Uint8Array(65_535)]
  expect(decodeBundle(encodeBundle(entries)).map((e) => e.length)).toEqual([3, 0, 65_535])
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
  expect(() => decodeBundle(Uint8Array.of(0, 9, 1))).toThrow(RangeError)
})

test('a commitment is SHA-256 over salt and content, and wants a whole salt', () => {
  expect(toHex(commit(new Uint8Array(16), utf8('a')))).not.toBe(toHex(commit(new Uint8Array(16).fill(1), utf8('a'))))
  expect(() => commit(new Uint8Array(8), utf8('a'))).toThrow(RangeError)
})
