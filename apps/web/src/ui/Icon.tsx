import { NETWORKS, PATHS, type IconName, type NetworkShape } from './icon-paths.ts'

export type { IconName, NetworkShape }

interface IconProps {
  name: IconName
  /** s 16px beside small words, m 18px (default), l 22px */
  size?: 's' | 'm' | 'l'
  className?: string
  /** Words for those who listen, where the icon stands alone. */
  label?: string
}

/** A drawn sign. It stands beside a word; alone only with `label`. */
export function Icon({ name, size = 'm', className = '', label }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`i ${size === 'm' ? '' : size} ${className}`}
      aria-hidden={label ? undefined : true}
      role={label ? 'img' : undefined}
      aria-label={label}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** A network's silhouette: its shape, never its color. */
export function NetworkIcon({
  network,
  label,
  className = '',
}: {
  network: NetworkShape
  label?: string
  className?: string
}) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`i brand ${className}`}
      aria-hidden={label ? undefined : true}
      role={label ? 'img' : undefined}
      aria-label={label}
    >
      <path d={NETWORKS[network]} fillRule="evenodd" />
    </svg>
  )
}
