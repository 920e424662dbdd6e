import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../../app/frame.tsx'

export const postsRoutes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/posts',
    component: lazyRouteComponent(() => import('./PostsPage.tsx'), 'PostsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/posts/new',
    component: lazyRouteComponent(() => import('./NewPost.tsx'), 'NewPost'),
  }),
]
