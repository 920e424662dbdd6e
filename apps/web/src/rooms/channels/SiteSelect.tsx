import type { SiteId } from '@chaperone/contract'
import { usePlaces } from '../../app/names.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Select } from '../../ui/Select.tsx'

const ALL = 'all'

/** A site, or the organization as a whole. Says nothing where there are no sites. */
export function SiteSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: SiteId | null
  onChange: (site: SiteId | null) => void
}) {
  const c = useWords(common)
  const { sites } = usePlaces()
  if (sites.length === 0) return null
  return (
    <Select
      label={label}
      options={[{ id: ALL, label: c('wholeOrganization') }, ...sites.map(({ id, name }) => ({ id, label: name }))]}
      value={value ?? ALL}
      onChange={(id) => onChange(sites.find((site) => site.id === id)?.id ?? null)}
    />
  )
}
