import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/people',
    component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
  }),
]
