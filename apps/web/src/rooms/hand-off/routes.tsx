import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const handOffRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/hand-off/$publicationId',
    component: lazyRouteComponent(() => import('./HandOffPage.tsx'), 'HandOffPage'),
  }),
]
