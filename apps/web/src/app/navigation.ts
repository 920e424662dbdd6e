import type { Permission } from '@chaperone/policy'
import type { IconName } from '../ui/Icon.tsx'
import type { shellWords } from './words.ts'

export interface Place {
  to: string
  name: keyof typeof shellWords
  icon: IconName
  /** Shown to those who hold it anywhere; null: to everyone. */
  needs: Permission | null
}

/** The rail, top to bottom: the day's work, then the house. */
export const WORK: readonly Place[] = [
  { to: '/', name: 'home', icon: 'home', needs: null },
  { to: '/posts', name: 'posts', icon: 'pen', needs: 'posts.read' },
  { to: '/reviews', name: 'reviews', icon: 'stamp', needs: 'posts.read' },
  { to: '/calendar', name: 'calendar', icon: 'calendar', needs: 'calendar.read' },
]
export const HOUSE: readonly Place[] = [
  { to: '/kit', name: 'kit', icon: 'kit', needs: 'kit.read' },
  { to: '/channels', name: 'channels', icon: 'channels', needs: 'accounts.read' },
  { to: '/practice', name: 'practice', icon: 'practice', needs: 'practice.use' },
  { to: '/playground', name: 'playground', icon: 'flask', needs: null },
  { to: '/record', name: 'record', icon: 'record', needs: 'record.read' },
  { to: '/people', name: 'people', icon: 'people', needs: 'people.read' },
  { to: '/settings', name: 'settings', icon: 'settings', needs: 'settings.read' },
]
