import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const kitRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/kit',
    component: lazyRouteComponent(() => import('./KitPage.tsx'), 'KitPage'),
  }),
]
