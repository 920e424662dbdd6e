import fc, { type Arbitrary } from 'fast-check'

/** Stands in every text that is made up here. Where it turns up in the log, or in an error's words, text leaked. */
export const MARK = 'Zephyrline'

/** What JSON says and JavaScript cannot: it stands in a body as a text of this form and is written out without quotes. */
const RAW = /"@raw:([^"]*)"/g
const NESTED = 20_000
const raw = (token: string): string => `@raw:${token}`
export const writeOut = (value: unknown): string =>
  (JSON.stringify(value) ?? '').replace(RAW, (_, token: string) =>
    token === 'nested' ? '['.repeat(NESTED) + ']'.repeat(NESTED) : token,
  )

/** Texts that somebody may well send: some good, some meant to break what reads them. */
export const TEXTS = [
  MARK,
  `${MARK} opens on Monday. Call 312-555-0188 or write to desk@example.com.`,
  `${MARK}\r\nsecond line\tand more`,
  ` ${MARK} `,
  `${MARK}\n`,
  `${MARK} 👩🏽‍⚕️ é ñ ü 漢字`,
  `مرحبا ${MARK} שלום`,
  `${MARK} \u202egnp.exe\u202c \u2066x\u2069`,
  `\ufeff${MARK}\u200b\u00ad\u2060`,
  `${MARK}${'\u0301'.repeat(1_000)}`,
  `${MARK}' or 1=1; drop table posts; -- \\ %s $1 {{7*7}} \${x} <script>`,
  `{${MARK}} {slot} {{slot}} {`,
  `${MARK} ${'a'.repeat(2_000)}`,
]
const BROKEN = [
  '',
  ' ',
  '\n',
  `${MARK}\ud83d`,
  `\udc00${MARK}`,
  `${MARK}\u0000`,
  '\u0000',
  `${MARK}\u0007\u001b[31m\u009b`,
  `${MARK}\uffff\ufffe`,
  MARK.repeat(10_100),
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '0x1F',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%00',
  '%zz',
]
/** Moments, local times and days at the edges of what programs can tell. */
export const MOMENTS = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '2026-02-28T12:00:00.123456789Z',
  '2038-01-19T03:14:08Z',
  '9999-12-31T23:59:59.999Z',
]
export const LOCAL_TIMES = [
  '0000-01-01T00:00',
  '0000-00-00T00:00',
  '2026-02-30T09:00',
  '2026-13-45T25:61',
  '2027-03-14T02:30',
  '9999-12-31T23:59',
]
export const ZONES = [
  'UTC',
  'utc',
  'America/New_York',
  'Asia/Kolkata',
  'EST5EDT',
  '+05:30',
  'Etc/GMT+14',
  '+25:00',
  MARK,
]
const NO_MOMENTS = ['2026-02-30T00:00:00Z', '+275760-09-13T00:00:00.001Z', '-000001-01-01T00:00:00Z', '10000-01-01']
export const ADDRESSES = [
  `https://example.org/${MARK}`,
  `https://${MARK.toLowerCase()}.example/?q=%00#\u202e`,
  'http://127.0.0.1:5432/',
  'http://[::1]/',
  'https://user:secret@example.org/',
  `javascript:alert('${MARK}')`,
  `https://example.org/${'a'.repeat(5_000)}`,
  'http://[::1',
  'file:///etc/passwd',
]
const base64 = (text: string): string => Buffer.from(text).toString('base64url')
const UUID = '01990000-0000-7000-8000-000000000001'
/** Places in lists, in the forms that the server hands out, with what it never hands out in them. */
export const CURSORS = [
  base64(`1790000000000.${UUID}`),
  base64(`999999999999999.${UUID}`),
  base64(`1790000000000.${'-'.repeat(36)}`),
  `1790000000000000.${UUID}`,
  `999999999999999999.${UUID}`,
  `1790000000000000.${'-'.repeat(36)}`,
  '999999999.999999999999999',
  '0.0',
]
export const NUMBERS = [0, -0, -1, 1, 1.5, 255, 32_768, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 63), 1e308]

/** A text that may stand in for any other. */
export const anyText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS, ...BROKEN),
  fc.constantFrom(...MOMENTS, ...NO_MOMENTS, ...LOCAL_TIMES, ...ZONES, ...ADDRESSES),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => MARK + text),
)

/** A value of any type, in place of the one that belongs there. */
export const anyValue: Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(...['1e999', '-1e999', 'NaN', '1e-400', '0.1e1', '01', 'nested'].map(raw)) },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null], { [MARK]: MARK }) },
  { weight: 1, arbitrary: fc.constant({ toString: MARK, constructor: null, length: -1, then: MARK }) },
  { weight: 1, arbitrary: fc.constant(JSON.parse(`{"__proto__": {"role": "${MARK}"}}`)) },
)
