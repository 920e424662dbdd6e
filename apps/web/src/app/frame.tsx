import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { asProblem } from '../api.ts'
import { ProblemNote } from '../ui/Waiting.tsx'
import { queryClient } from './query.ts'
import { stateQuery } from './session.ts'
import { NotFound } from './NotFound.tsx'
import { Shell } from './Shell.tsx'

const Failed = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <div className="page">
    <ProblemNote problem={asProblem(error)} onRetry={reset} />
  </div>
)

export const root = createRootRoute({
  component: Outlet,
  errorComponent: ({ error }) => <Failed error={error} reset={() => location.reload()} />,
  notFoundComponent: NotFound,
})

/** The frame of everything behind the sign-in: rail, banners, pause. Rooms hang their routes here. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location: to }) => {
    const state = await queryClient.ensureQueryData(stateQuery)
    if (state.me) return
    if (!state.setUp) throw redirect({ to: '/start' })
    throw redirect({ to: state.sample ? '/who' : '/sign-in', search: to.href === '/' ? {} : { to: to.href } })
  },
  component: Shell,
  errorComponent: Failed,
  notFoundComponent: NotFound,
})
