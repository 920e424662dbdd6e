/** The first that fits names it: most browsers call themselves by several names. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

export interface DeviceWords {
  browser: string | null
  system: string | null
}

const first = (list: [RegExp, string][], text: string): string | null =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** Which browser on which system, as far as a user agent says: names of a fixed list, so that nothing else of it need be kept. */
export function deviceWords(userAgent: string): DeviceWords {
  const looked = userAgent.slice(0, 500)
  return { browser: first(BROWSERS, looked), system: first(SYSTEMS, looked) }
}

/** The words as one column holds them. */
export const packDevice = ({ browser, system }: DeviceWords): string => `${browser ?? ''}/${system ?? ''}`

export function unpackDevice(packed: string | null): DeviceWords {
  const [browser = '', system = ''] = (packed ?? '').split('/')
  return { browser: browser || null, system: system || null }
}
