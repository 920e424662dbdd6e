import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const composeRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/posts/$postId',
    component: lazyRouteComponent(() => import('./ComposePage.tsx'), 'ComposePage'),
  }),
]
