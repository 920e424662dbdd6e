import type { Option } from '../../ui/Select.tsx'

/** Every zone this browser knows, as "America/Chicago" is found by typing "chicago". */
export const timeZones: readonly Option[] = Intl.supportedValuesOf('timeZone').map((zone) => ({
  id: zone,
  label: zone.replaceAll('_', ' '),
}))
