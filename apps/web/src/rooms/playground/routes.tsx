import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const playgroundRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/playground',
    component: lazyRouteComponent(() => import('./PlaygroundPage.tsx'), 'PlaygroundPage'),
  }),
]
