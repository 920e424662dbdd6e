import { createRouter } from '@tanstack/react-router'
import { base } from '../api.ts'
import { composeRoutes } from '../rooms/compose/routes.tsx'
import { channelRoutes } from '../rooms/channels/routes.tsx'
import { homeRoutes } from '../rooms/home/routes.tsx'
import { postsRoutes } from '../rooms/posts/routes.tsx'
import { peopleRoutes } from '../rooms/people/routes.tsx'
import { settingsRoutes } from '../rooms/settings/routes.tsx'
import { reviewRoutes } from '../rooms/review/routes.tsx'
import { calendarRoutes } from '../rooms/calendar/routes.tsx'
import { handOffRoutes } from '../rooms/hand-off/routes.tsx'
import { kitRoutes } from '../rooms/kit/routes.tsx'
import { playgroundRoutes } from '../rooms/playground/routes.tsx'
import { practiceRoutes } from '../rooms/practice/routes.tsx'
import { recordRoutes } from '../rooms/record/routes.tsx'
import { sessionRoutes } from '../rooms/sessions/routes.tsx'
import { startRoutes } from '../rooms/start/routes.tsx'
import { root, shell } from './frame.tsx'

/** Every room's screens. A room hangs its routes under `shell` (or under `root`, before any sign-in) and is named here once. */
const routeTree = root.addChildren([
  ...startRoutes,
  shell.addChildren([
    ...homeRoutes,
    ...postsRoutes,
    ...composeRoutes,
    ...reviewRoutes,
    ...recordRoutes,
    ...practiceRoutes,
    ...playgroundRoutes,
    ...kitRoutes,
    ...handOffRoutes,
    ...calendarRoutes,
    ...peopleRoutes,
    ...channelRoutes,
    ...settingsRoutes,
    ...sessionRoutes,
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: base || '/',
  defaultPreload: 'intent',
  defaultPendingMs: 400,
  scrollRestoration: true,
})
