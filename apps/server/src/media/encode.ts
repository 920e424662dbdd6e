import { createHash } from 'node:crypto'
import type { Media } from '@chaperone/contract'
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { problem } from '../kernel/index.ts'
import { isPolyglot, readContainer } from './container.ts'
import { tracesIn } from './traces.ts'

export const MAX_FILE_BYTES = 30_000_000
const MAX_PIXELS = 50_000_000
const ORIGINAL_SIDE = 4096
const NETWORK_SIDE = 2000
/** Bluesky's limit, the tightest of the networks: lexicon app.bsky.embed.images in @atproto/api 0.19.19. */
const NETWORK_BYTES = 2_000_000
const SECONDS = 30

// One thread a picture and no cache between them: memory stays what two pictures need (`gate.ts`).
sharp.concurrency(1)
sharp.cache(false)

export interface Encoded {
  bytes: Uint8Array
  mime: string
  width: number
  height: number
}

export interface Picture {
  original: Encoded
  network: Encoded
  /** Of the network rendition. */
  sha256: Uint8Array
  removed: Media['removed']
}

interface Pixels {
  data: Buffer
  info: OutputInfo
}

const draw = ({ data, info }: Pixels): Sharp =>
  sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).timeout({
    seconds: SECONDS,
  })

const encoded = async (image: Sharp, mime: string): Promise<Encoded> => {
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return { bytes: data, mime, width: info.width, height: info.height }
}

const within = (image: Sharp, side: number): Sharp =>
  image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })

/** Decodes to upright sRGB pixels, of the first frame where there are many. */
async function decode(file: Uint8Array, end: number): Promise<Pixels> {
  const image = sharp(file.subarray(0, end), {
    limitInputPixels: MAX_PIXELS,
    failOn: 'error',
    pages: 1,
    sequentialRead: true,
  })
  return within(image.timeout({ seconds: SECONDS }).autoOrient(), ORIGINAL_SIDE)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
}

/** The picture as networks are sent it: PNG where it is drawn or has holes and fits, JPEG otherwise, smaller until it is light enough. */
async function forNetwork(pixels: Pixels, opaque: boolean, drawn: boolean): Promise<Encoded> {
  if (!opaque || drawn) {
    const png = await encoded(within(draw(pixels), NETWORK_SIDE).png({ compressionLevel: 9 }), 'image/png')
    if (png.bytes.length <= NETWORK_BYTES) return png
  }
  for (const side of [NETWORK_SIDE, 1600, 1200, 800])
    for (const quality of [88, 80, 70, 60]) {
      const jpeg = within(draw(pixels).flatten({ background: '#ffffff' }), side).jpeg({ quality })
      const result = await encoded(jpeg, 'image/jpeg')
      if (result.bytes.length <= NETWORK_BYTES) return result
    }
  throw problem('picture_too_large')
}

const forKeeping = (pixels: Pixels, opaque: boolean): Promise<Encoded> =>
  opaque
    ? encoded(draw(pixels).removeAlpha().jpeg({ quality: 92 }), 'image/jpeg')
    : encoded(draw(pixels).webp({ quality: 92 }), 'image/webp')

/**
 * Reads a file as a picture and draws it anew, so that nothing of the file's own bytes is kept.
 *
 * @throws Problem `not_a_picture` for anything but a whole JPEG, PNG, WebP, GIF or AVIF; `picture_too_large` past 30 MB or 50 megapixels in all frames
 */
export async function encodePicture(file: Uint8Array): Promise<Picture> {
  if (file.length > MAX_FILE_BYTES) throw problem('picture_too_large')
  const container = readContainer(file)
  if (container === null || isPolyglot(file, container)) throw problem('not_a_picture')
  try {
    const whole = file.subarray(0, container.end)
    const metadata = await sharp(whole, { limitInputPixels: false, failOn: 'error' }).metadata()
    const decoder: string = metadata.format
    if (decoder !== container.format && !(decoder === 'heif' && container.format === 'avif'))
      throw problem('not_a_picture')
    const frames = metadata.pages ?? 1
    if (metadata.width * (metadata.pageHeight ?? metadata.height) * frames > MAX_PIXELS)
      throw problem('picture_too_large')

    const pixels = await decode(file, container.end)
    const opaque = (await draw(pixels).stats()).isOpaque
    const network = await forNetwork(pixels, opaque, container.format === 'png' || container.format === 'gif')
    const original = await forKeeping(pixels, opaque)
    const sha256 = createHash('sha256').update(network.bytes).digest()
    return { original, network, sha256, removed: tracesIn(metadata, frames > 1 || container.end < file.length) }
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') throw error
    throw problem('not_a_picture', { cause: error })
  }
}
