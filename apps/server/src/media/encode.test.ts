import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readContainer } from './container.ts'
import { encodePicture } from './encode.ts'
import { gifOfFrames, noisyPicture, picture, pngBomb } from './testing.ts'

const refusal = (file: Uint8Array) =>
  encodePicture(file).then(
    () => 'taken',
    (error: Error) => error.message,
  )
const bytes = (text: string) => Buffer.from(text, 'latin1')

// Generous: encoding is plain work, and the machine may be busy with other tests.
describe('pictures that are taken', { timeout: 60_000 }, () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('draws a %s anew', async (format) => {
    const taken = await encodePicture(await picture(format))
    expect(taken.network).toMatchObject({ width: 60, height: 40 })
    expect((await sharp(taken.network.bytes).metadata()).format).toBe(taken.network.mime.slice(6))
    expect((await sharp(taken.original.bytes).metadata()).width).toBe(60)
  })

  it('stands a picture upright and takes out place, time and camera', async () => {
    const file = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
      .withExif({
        IFD0: { Make: 'Acme', Model: 'One' },
        IFD2: { DateTimeOriginal: '2026:11:25 10:00:00' },
        IFD3: { GPSLatitude: '41/1 30/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const taken = await encodePicture(file)
    expect(taken.removed).toEqual(['place', 'time', 'camera'])
    expect(taken.network).toMatchObject({ width: 40, height: 60 })
    for (const { bytes: kept } of [taken.network, taken.original]) {
      const left = await sharp(kept).metadata()
      expect([left.exif, left.xmp, left.iptc, left.icc]).toEqual([undefined, undefined, undefined, undefined])
    }
  })

  it('says nothing was removed where nothing was', async () => {
    expect((await encodePicture(await picture('jpeg'))).removed).toEqual([])
  })

  it('makes what is too heavy for a network light enough', async () => {
    const taken = await encodePicture(await noisyPicture(2200, 2200))
    expect(taken.network.bytes.length).toBeLessThanOrEqual(2_000_000)
    expect(Math.max(taken.network.width, taken.network.height)).toBeLessThanOrEqual(2000)
    expect(taken.network.mime).toBe('image/jpeg')
    expect(taken.original.width).toBe(2200)
  })

  it('keeps the see-through parts of a drawing', async () => {
    const file = await sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.3 } },
    })
      .png()
      .toBuffer()
    const taken = await encodePicture(file)
    expect([taken.network.mime, taken.original.mime]).toEqual(['image/png', 'image/webp'])
    expect((await sharp(taken.network.bytes).stats()).isOpaque).toBe(false)
  })

  it('leaves behind the film that a phone puts after its picture', async () => {
    const film = bytes('\0\0\0\x18ftypmp42\0\0\0\0mp42isom and some film')
    const taken = await encodePicture(Buffer.concat([await picture('jpeg'), film]))
    expect(taken.removed).toEqual(['other'])
    expect(Buffer.from(taken.network.bytes).includes('ftypmp42')).toBe(false)
  })

  it('gives the same picture the same hash', async () => {
    const [one, two] = [await encodePicture(await picture('png')), await encodePicture(await picture('png'))]
    expect(Buffer.from(one.sha256).toString('hex')).toBe(Buffer.from(two.sha256).toString('hex'))
  })
})

describe('files that are refused', { timeout: 60_000 }, () => {
  it('a drawing with a script in it', async () => {
    expect(await refusal(bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).toBe(
      'not_a_picture',
    )
  })

  it('an empty file, a page, a document, an archive', async () => {
    for (const file of [
      '',
      '<!doctype html><p>hello</p>',
      '%PDF-1.7\n1 0 obj',
      'PK\x03\x04\x14\0\0\0\x08\0 zip of something',
    ])
      expect(await refusal(bytes(file))).toBe('not_a_picture')
  })

  it.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)('a %s cut short', async (format) => {
    const file = await picture(format)
    expect(await refusal(file.subarray(0, Math.floor(file.length * 0.6)))).toBe('not_a_picture')
  })

  it.each([
    ['an archive', 'PK\x03\x04\x14\0\0\0\x08\0 rest of an archive PK\x05\x06'],
    ['a page', '<html><script>alert(1)</script></html>'],
    ['a document', '%PDF-1.7 1 0 obj'],
    ['a program', 'MZ\x90\0\x03'],
    ['a script', '<?php system($_GET[0]);'],
  ])('a JPEG that is %s as well', async (_what, other) => {
    expect(await refusal(Buffer.concat([await picture('jpeg'), bytes(other)]))).toBe('not_a_picture')
  })

  it('a GIF that is JavaScript as well', async () => {
    const file = Buffer.from(await picture('gif'))
    file.write('/*', 6, 'latin1')
    expect(await refusal(file)).toBe('not_a_picture')
  })

  it('a script hidden in a picture’s own comment', async () => {
    const file = await picture('jpeg')
    const comment = bytes('<script>alert(1)</script>')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(comment.length + 2)
    expect(
      await refusal(Buffer.concat([file.subarray(0, 2), Buffer.of(0xff, 0xfe), length, comment, file.subarray(2)])),
    ).toBe('not_a_picture')
  })

  it('a small file that unpacks to far too many pixels', async () => {
    expect(await refusal(pngBomb(60_000, 60_000))).toBe('picture_too_large')
    expect(await refusal(pngBomb(10_000, 5_001))).toBe('picture_too_large')
  })

  it('many frames that together are too many pixels', async () => {
    const file = gifOfFrames(1000, 1000, 60)
    expect(file.length).toBeLessThan(10_000)
    expect(await refusal(gifOfFrames(100, 100, 60))).toBe('taken')
    expect(await refusal(file)).toBe('picture_too_large')
  })

  it('a PNG whose pixels are broken', async () => {
    const file = Buffer.from(await picture('png'))
    const at = file.indexOf('IDAT') + 8
    file.fill(0x55, at, at + 12)
    expect(await refusal(file)).toBe('not_a_picture')
  })

  it('anything at all that only begins like a picture, without crashing', async () => {
    const heads = ['\xff\xd8\xff\xe0', '\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFF\x24\0\0\0WEBPVP8 ', '\0\0\0\x1cftypavif']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), async (head, rest) => {
        expect(await refusal(Buffer.concat([bytes(head), rest]))).toBe('not_a_picture')
      }),
      { numRuns: 150 },
    )
  })
})

describe('readContainer', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)(
    'finds the end of a %s, whatever follows',
    async (format) => {
      const file = await picture(format)
      expect(readContainer(file)).toEqual({ format, end: file.length })
      expect(readContainer(Buffer.concat([file, deflateSync(Buffer.alloc(64, 7))]))).toEqual({
        format,
        end: file.length,
      })
    },
  )
})
