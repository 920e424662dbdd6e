import type { Option } from '../../ui/Select.tsx'

const zones = (...also: string[]): Option[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...also])].map((zone) => ({
    id: zone,
    label: zone.replaceAll('_', ' '),
  }))

/** Every zone this browser knows, its own included; "America/Chicago" is found by typing "chicago". */
export const timeZones: readonly Option[] = zones(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** The same with one that the server knows and this browser may not list. */
export const timeZonesWith = (zone: string | null): readonly Option[] =>
  zone === null || timeZones.some(({ id }) => id === zone) ? timeZones : zones(zone)
