/** The formats that are taken, known by what is in the file and never by its name. */
export type Format = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif'

export interface Container {
  format: Format
  /** Where the picture ends; what lies behind is not part of it. */
  end: number
}

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

function formatOf(bytes: Buffer): Format | null {
  if (bytes.length < 16) return null
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  if (ascii(bytes, 4, 8) === 'ftyp' && /^avi[fs]$/.test(ascii(bytes, 8, 12))) return 'avif'
  return null
}

/** ITU-T T.81, annex B: segments up to the scans, then entropy-coded data in which FF is followed by 00 or a restart marker. */
function endOfJpeg(bytes: Buffer): number | null {
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return at + 2
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2
      continue
    }
    if (at + 4 > bytes.length) return null
    at += 2 + bytes.readUInt16BE(at + 2)
    if (marker !== 0xda) continue
    for (;;) {
      at = bytes.indexOf(0xff, at)
      if (at === -1 || at + 1 >= bytes.length) return null
      const next = bytes[at + 1] ?? 0
      if (next !== 0x00 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) break
      at += next === 0xff ? 1 : 2
    }
  }
  return null
}

function endOfPng(bytes: Buffer): number | null {
  let at = 8
  while (at + 12 <= bytes.length) {
    const next = at + 12 + bytes.readUInt32BE(at)
    if (next > bytes.length) return null
    if (ascii(bytes, at + 4, at + 8) === 'IEND') return next
    at = next
  }
  return null
}

const colorTable = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

function endOfGif(bytes: Buffer): number | null {
  let at = 13 + colorTable(bytes[10] ?? 0)
  const skipBlocks = (): boolean => {
    while (at < bytes.length) {
      const length = bytes[at] ?? 0
      at += 1 + length
      if (length === 0) return true
    }
    return false
  }
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) return at + 1
    if (kind === 0x21) at += 2
    else if (kind === 0x2c) at += 11 + colorTable(bytes[at + 9] ?? 0)
    else return null
    if (!skipBlocks()) return null
  }
  return null
}

function endOfWebp(bytes: Buffer): number | null {
  const length = bytes.readUInt32LE(4)
  const end = 8 + length + (length % 2)
  return end <= bytes.length ? end : null
}

const AVIF_BOXES = /^(ftyp|meta|mdat|moov|moof|mfra|free|skip|uuid|styp|sidx|idat|emsg|pdin|wide)$/

function endOfAvif(bytes: Buffer): number | null {
  let at = 0
  let picture = false
  while (at + 8 <= bytes.length) {
    const type = ascii(bytes, at + 4, at + 8)
    if (!AVIF_BOXES.test(type)) break
    let length = bytes.readUInt32BE(at)
    if (length === 0) length = bytes.length - at
    if (length === 1 && at + 16 <= bytes.length) length = Number(bytes.readBigUInt64BE(at + 8))
    if (length < 8 || at + length > bytes.length) return null
    picture ||= type === 'mdat' || type === 'meta'
    at += length
  }
  return picture ? at : null
}

const ends: Record<Format, (bytes: Buffer) => number | null> = {
  jpeg: endOfJpeg,
  png: endOfPng,
  gif: endOfGif,
  webp: endOfWebp,
  avif: endOfAvif,
}

/** Walks a picture file from its first byte to its last block. @returns null for what is no picture, or breaks off before its end */
export function readContainer(file: Uint8Array): Container | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const format = formatOf(bytes)
  if (format === null) return null
  const end = ends[format](bytes)
  return end === null ? null : { format, end }
}

// What a second reader of the same file would take for its own: a page, a script, a program, an archive, a document.
const MARKUP = /<script|<\?php|<html|<!doctype|<iframe|<svg[\s>]|%PDF-\d/i
const ARCHIVES = ['PK\x03\x04', 'PK\x05\x06', 'Rar!\x1a\x07', "7z\xbc\xaf'\x1c", '\x7fELF']
const isZeros = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/**
 * Whether a file is made to be something else as well. Re-encoding leaves nothing of it, but a file built so is refused, not repaired.
 * Phones put a film clip or a second picture behind a JPEG; that alone is no fault.
 */
export function isPolyglot(file: Uint8Array, { format, end }: Container): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  // A GIF whose width and height read as the start of a JavaScript comment.
  if (format === 'gif' && ascii(bytes, 6, 8) === '/*') return true
  if (MARKUP.test(bytes.toString('latin1'))) return true
  const behind = bytes.subarray(end)
  if (behind.length === 0 || isZeros(behind)) return false
  if (format !== 'jpeg') return true
  return (
    ascii(behind, 0, 2) === 'MZ' ||
    ascii(behind, 0, 2) === '#!' ||
    ARCHIVES.some((sign) => behind.includes(Buffer.from(sign, 'latin1')))
  )
}
