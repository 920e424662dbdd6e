import type { Language } from '@chaperone/contract'

/** The language to answer in: the first of ours that an `Accept-Language` header prefers; English where it names none. */
export function preferredLanguage(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((each) => each.trim()).find((each) => each.startsWith('q='))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  for (const { tag } of ranked) {
    if (/^es\b/.test(tag)) return 'es'
    if (/^en\b/.test(tag)) return 'en'
  }
  return 'en'
}
