import { Link } from '@tanstack/react-router'

const NAME = 'Chaperone'

/** The mark: two who speak, one of whom only stands by. */
export const Mark = () => (
  <svg viewBox="0 0 28 28" aria-hidden>
    <path
      d="M3 11.200C3 6.700 6.800 3 11.600 3s8.600 3.700 8.600 8.200-3.800 8.200-8.600 8.200c-1.200 0-2.400-.2-3.400-.6L3.600 20.400l1.200-4C3.700 15 3 13.200 3 11.200z"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="1.9"
      strokeLinejoin="round"
    />
    <path
      d="M25 18.600c0 1.400-.5 2.600-1.300 3.600l.9 2.900-3.400-1.100c-.8.3-1.600.5-2.500.5-3.500 0-6.300-2.700-6.300-5.900s2.800-5.900 6.300-5.900 6.300 2.700 6.300 5.900z"
      fill="var(--accent)"
      stroke="var(--paper)"
      strokeWidth="1.6"
    />
  </svg>
)

export const Brand = () => (
  <Link to="/" className="brand-mark">
    <Mark />
    {NAME}
  </Link>
)
