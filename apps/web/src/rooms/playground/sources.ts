/** Who publishes the figures, by the first part of a source's id. They are names, the same in both languages. */
const PUBLISHERS: Record<string, string> = {
  census: 'US Census',
  'census-governments': 'US Census of Governments',
  inegi: 'INEGI',
  ine: 'INE',
  bls: 'US labor statistics (BLS)',
  'bls-oews': 'US labor statistics (BLS)',
  cdc: 'CDC',
  geonames: 'GeoNames',
  seer: 'NCI SEER',
  nvsr: 'National Vital Statistics',
  orphanet: 'Orphanet',
}

/** A source as people read it: "US Census, 2020". */
export function sourceName(source: string): string {
  const [, id = source, year] = /^(.*?)(?:-(\d{4}))?$/.exec(source) ?? []
  const name =
    PUBLISHERS[id] ??
    id
      .split('-')
      .map((one) => PUBLISHERS[one] ?? one.toUpperCase())
      .join(', ')
  return year === undefined ? name : `${name}, ${year}`
}
