import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const calendarRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/calendar',
    component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
  }),
]
