import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const recordRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/record',
    component: lazyRouteComponent(() => import('./RecordPage.tsx'), 'RecordPage'),
  }),
]
