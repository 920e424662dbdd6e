import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const sessionRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/sessions',
    component: lazyRouteComponent(() => import('./SessionsPage.tsx'), 'SessionsPage'),
  }),
]
