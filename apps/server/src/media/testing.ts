import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A small picture with something on it, drawn anew for each test. */
export const picture = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif', color = 'teal'): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: color } })
    .composite([{ input: { create: { width: 20, height: 10, channels: 3, background: 'white' } }, left: 5, top: 5 }])
    .toFormat(format)
    .toBuffer()

/** A picture that no encoder makes small. */
export const noisyPicture = (width: number, height: number): Promise<Buffer> =>
  sharp({
    create: { width, height, channels: 3, background: 'gray', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .jpeg({ quality: 95 })
    .toBuffer()

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG of a few kilobytes that claims to unpack to width × height pixels. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 2000)))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** A GIF of a few kilobytes whose frames, each on a canvas of width × height, are together too many pixels. */
export function gifOfFrames(width: number, height: number, frames: number): Buffer {
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(width, 0)
  screen.writeUInt16LE(height, 2)
  screen[4] = 0x80
  const dot = Buffer.from('2c00000000010001000002024401' + '00', 'hex')
  const body = Array.from({ length: frames }, () => dot)
  return Buffer.concat([Buffer.from('GIF89a'), screen, Buffer.from('000000ffffff', 'hex'), ...body, Buffer.of(0x3b)])
}
