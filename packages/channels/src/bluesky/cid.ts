const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
// CIDv1, raw bytes, SHA-256 of 32 bytes. Source: atproto.com/specs/blob and the multiformats tables.
const PREFIX = [0x01, 0x55, 0x12, 0x20]

/** The name Bluesky gives to a file, from the SHA-256 (hex) of its bytes. */
export function blobCid(sha256: string): string {
  const bytes = [...PREFIX, ...Buffer.from(sha256, 'hex')]
  let out = 'b'
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += ALPHABET[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? out + ALPHABET[(held << (5 - bits)) & 31] : out
}
