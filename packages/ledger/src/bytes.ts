// Byte helpers that run in Node and in browsers; Node's Buffer is used where there is one, for speed.

const buffers = typeof Buffer !== 'undefined'

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  if (buffers) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Bytes of standard, padded base64; undefined for anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined
  if (buffers) {
    const bytes = Buffer.from(text, 'base64')
    // Node skips what is not base64: a shorter result gives that away without a regular expression per entry.
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
    if (bytes.length !== (text.length / 4) * 3 - padding) return undefined
    // Bits beyond the last byte must be zero, or two texts would stand for the same bytes.
    if (padding > 0 && bytes.toString('base64', bytes.length - 3 + padding) !== text.slice(-4)) return undefined
    return bytes
  }
  if (!BASE64.test(text)) return undefined
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return text.endsWith('=') && toBase64(bytes).slice(-4) !== text.slice(-4) ? undefined : bytes
}

export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const part of parts) length += part.length
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const encoder = new TextEncoder()

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}
