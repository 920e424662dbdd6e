/** Text as recognizers see it, with the way back to the text that was given. */
export interface Normalized {
  readonly text: string
  /** Offsets of the normalized text turned into offsets of the text given; the end is the end of the last unit covered. */
  readonly original: (start: number, end: number) => { start: number; end: number }
}

// Zero-width and direction marks, soft hyphen, variation selectors: nothing that anyone sees.
// Ranges of single invisible units are meant, not clusters.
const INVISIBLE = // oxlint-disable-next-line no-misleading-character-class
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0]/
// The least code unit that this file changes: below it a text is read as it stands.
const PLAIN = /^[\t\n\r\u0020-\u007E\u00A1-\u00AC\u00AE-\u012F\u0131-\u02FF\u2014\u2022\u2026]*$/

// Letters of other alphabets that look like a Latin letter, and are put into numbers and names to slip past filters.
const LOOKALIKE = new Map(
  Array.from('АAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSаaеeоoрpсcхxуyіiјjѕsԁdԛqԝwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo').reduce<
    [string, string][]
  >((pairs, char, i, all) => (i % 2 ? pairs : [...pairs, [char, all[i + 1] ?? char]]), []),
)

const isLatin = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0xc0 && code <= 0x24f)

/** Styled letters and digits of the Mathematical Alphanumeric Symbols block (U+1D400–1D7FF), as post makers produce them. */
function plainOf(point: number): string {
  if (point >= 0x1d7ce && point <= 0x1d7ff) return String.fromCharCode(0x30 + ((point - 0x1d7ce) % 10))
  if (point >= 0x1d400 && point <= 0x1d6a3) {
    const at = (point - 0x1d400) % 52
    return String.fromCharCode(at < 26 ? 0x41 + at : 0x61 + at - 26)
  }
  if (point >= 0x1f130 && point <= 0x1f149) return String.fromCharCode(0x41 + point - 0x1f130)
  return ''
}

function single(char: string, code: number, before: number, after: number): string {
  if (code === 0x2014 || code < 0xa0) return char
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000)
    return ' '
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return '\n'
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0x2018 || code === 0x2019 || code === 0x201b || code === 0x2bc || code === 0x2032) return "'"
  if (code >= 0x201c && code <= 0x201f) return '"'
  if ((code >= 0x2010 && code <= 0x2013) || code === 0x2212 || code === 0xfe63) return '-'
  if (code === 0x130) return 'I' // the one letter whose lower case is longer than itself
  if ((code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9))
    return String.fromCharCode(0x30 + (code & 0xf))
  if (code >= 0x966 && code <= 0x96f) return String.fromCharCode(0x30 + code - 0x966)
  if (code >= 0x370 && code <= 0x52f) {
    // Greek or Cyrillic beside Latin is a disguise; among its own it is a language.
    const other = LOOKALIKE.get(char)
    if (other && (isLatin(before) || isLatin(after))) return other
  }
  return char
}

/**
 * Undoes what hides an identifier from a pattern, and nothing else: invisible characters, no-break spaces, full-width and
 * styled letters and digits, look-alike letters beside Latin ones, typographic quotes and dashes, combining accents.
 * Linear in the length of the text.
 */
export function normalize(given: string): Normalized {
  if (PLAIN.test(given)) return { text: given, original: (start, end) => ({ start, end }) }
  const out: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const push = (char: string, start: number, end: number): void => {
    out.push(char)
    starts.push(start)
    ends.push(end)
  }
  let before = 0
  for (let i = 0; i < given.length; i++) {
    const code = given.charCodeAt(i)
    const char = given.charAt(i)
    if (code >= 0xad && INVISIBLE.test(char)) continue
    if (code >= 0xd800 && code <= 0xdbff && i + 1 < given.length) {
      const plain = plainOf(given.codePointAt(i) ?? 0)
      if (plain) {
        push(plain, i, i + 2)
        before = plain.charCodeAt(0)
        i++
        continue
      }
    }
    if (code >= 0x300 && code <= 0x36f && out.length > 0) {
      // A loose accent joins its letter; a pile of them is left out.
      const joined = ((out.at(-1) ?? '') + char).normalize('NFC')
      if (joined.length === 1) out[out.length - 1] = joined
      ends[ends.length - 1] = i + 1
      continue
    }
    const plain = single(char, code, before, given.charCodeAt(i + 1))
    push(plain, i, i + 1)
    before = plain.charCodeAt(0)
  }
  return {
    text: out.join(''),
    original: (start, end) => ({
      start: starts[start] ?? given.length,
      end: end > start ? (ends[end - 1] ?? given.length) : (starts[start] ?? given.length),
    }),
  }
}
