import { gzipSync } from 'node:zlib'
import fc, { type Arbitrary } from 'fast-check'
import { anyText, MARK, writeOut } from './hostile.ts'

export interface Wire {
  body: Uint8Array | undefined
  headers: Record<string, string>
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const JSON_TYPE = { 'content-type': 'application/json' }

const WRONG_TYPES = [
  '',
  'text/plain',
  'text/html; charset=utf-7',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json, text/plain',
  'application/vnd.api+json',
  `application/${MARK};;`,
]

/** Ways to break a body that is being sent. */
const BREAKS: ((text: string) => Wire)[] = [
  (text) => ({ body: bytes(text.slice(0, -1)), headers: JSON_TYPE }),
  (text) => ({ body: bytes(`${text}${MARK}`), headers: JSON_TYPE }),
  (text) => ({ body: bytes(`\ufeff${text}`), headers: JSON_TYPE }),
  (text) => ({ body: bytes(text.replaceAll('"', "'")), headers: JSON_TYPE }),
  (text) => ({ body: bytes(text.replace('{', '{"__proto__":{},"a":1,"a":2,')), headers: JSON_TYPE }),
  (text) => ({ body: new Uint8Array([...bytes(text).slice(0, 5_000), 0xff, 0xfe, 0xc0, 0x80]), headers: JSON_TYPE }),
  (text) => ({ body: new Uint8Array(Buffer.from(text.replace(MARK, '\u00e9\u00ff'), 'latin1')), headers: JSON_TYPE }),
  (text) => ({ body: new Uint8Array(Buffer.from(text, 'utf16le')), headers: JSON_TYPE }),
  (text) => ({ body: new Uint8Array(gzipSync(text)), headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } }),
  (text) => ({ body: bytes(text + ' '.repeat(2_100_000)), headers: JSON_TYPE }),
  () => ({ body: bytes(''), headers: JSON_TYPE }),
  () => ({ body: bytes('\u0000'), headers: JSON_TYPE }),
  () => ({ body: undefined, headers: JSON_TYPE }),
]

/** A body as a browser sends it: JSON under its name, or the bytes of a file. */
export function asItShould(value: unknown): Wire {
  if (value === undefined || value instanceof Uint8Array) return { body: value, headers: {} }
  return { body: bytes(writeOut(value)), headers: JSON_TYPE }
}

/** How a value is sent: mostly as it should be, else under a wrong name or broken. */
export function onTheWire(value: unknown): Arbitrary<Wire> {
  if (value === undefined || value instanceof Uint8Array) return fc.constant(asItShould(value))
  const text = writeOut(value)
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(asItShould(value)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...WRONG_TYPES)
        .map((type) => ({ body: bytes(text), headers: { 'content-type': type } })),
    },
    { weight: 2, arbitrary: fc.constantFrom(...BREAKS).map((breaks) => breaks(text)) },
  )
}

const inHeader = (text: string): string =>
  text
    .replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '')
    .slice(0, 4_000)
    .trim()
const header = (name: string, ...values: string[]): Arbitrary<Record<string, string>> =>
  fc.oneof(fc.constantFrom(...values), anyText.map(inHeader)).map((value) => ({ [name]: value }))

/** A header or two that a browser would not send here. */
export const oddHeaders: Arbitrary<Record<string, string>> = fc
  .array(
    fc.oneof(
      header('if-match', '*', `"${MARK}"`, 'W/"0"'),
      header('if-none-match', '*', `"${MARK}"`),
      header('accept-language', 'es', 'es;q=nan, en;q=1e999', `${MARK};q=-1`, ',;,;', 'e'.repeat(4_000)),
      header('accept', 'text/html', 'application/xml;q=0', '*'),
      header('origin', 'null', 'https://evil.example', 'http://localhost:0', 'http://[', 'localhost'),
      header('host', 'localhost:99999', '[::1', 'evil.example', 'a b', MARK),
      header('sec-fetch-site', 'cross-site', 'same-site', 'none'),
      header('x-forwarded-for', '203.0.113.9', '::1, unknown', ',,'),
      header('chaperone-organization', '00000000-0000-0000-0000-000000000000', "' or 1=1"),
      header('content-length', '-1', '99999999999', 'abc'),
      header('transfer-encoding', 'chunked', 'gzip'),
      header('authorization', `Bearer ${MARK}`, 'Basic =='),
      header('range', 'bytes=0-', 'bytes=5-1,-'),
      header('x-http-method-override', 'DELETE'),
      header('cookie', `chaperone_organization=%zz; ${MARK}=%ff`, '=;;=', `better-auth.session_token=${MARK}.x`),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((list) => Object.assign({}, ...list))
