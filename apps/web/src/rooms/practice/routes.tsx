import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

const page = lazyRouteComponent(() => import('./PracticePage.tsx'), 'PracticePage')
export const practiceRoutes = [
  createRoute({ getParentRoute: () => shell, path: '/practice', component: page }),
  createRoute({ getParentRoute: () => shell, path: '/practice/$accountId', component: page }),
]
