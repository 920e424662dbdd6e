import { State, type Me } from '@chaperone/contract'
import { can, canSomewhere, type Permission, type Place } from '@chaperone/policy'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { setLocale } from '../i18n/index.ts'
import { api, base } from '../api.ts'
import { queryClient } from './query.ts'

/** What stands before any sign-in, and who is signed in. */
export const stateQuery = {
  queryKey: ['api', '/api/state'],
  queryFn: async () => {
    const state = await api.get('/api/state', State)
    if (state.me) setLocale({ lang: state.me.lang, zone: state.me.organization.timeZone })
    return state
  },
  staleTime: Infinity,
}

/** Reads the state anew, after signing in or out or a change of one's own settings. */
export const refreshState = (): Promise<State> => queryClient.fetchQuery({ ...stateQuery, staleTime: 0 })

export const useServerState = (): State | undefined => useQuery(stateQuery).data

/** Who is signed in. Only inside the shell, where somebody is. */
export function useMe(): Me {
  const me = useServerState()?.me
  if (!me) throw new Error('useMe is used outside the shell')
  return me
}

/** `const may = useCan()` … `may('posts.edit', { siteId })`. Without a place: whether it holds for the whole organization. */
export function useCan(): (permission: Permission, place?: Place) => boolean {
  const { grants } = useMe()
  return useMemo(() => (permission, place) => can(grants, permission, place ?? {}), [grants])
}

/** Whether the permission is held anywhere: for menus, never as leave to act. */
export function useCanSomewhere(): (permission: Permission) => boolean {
  const { grants } = useMe()
  return useMemo(() => (permission) => canSomewhere(grants, permission), [grants])
}

/** Ends the session and leaves: what this window held of it goes with the page. */
export async function signOut(to: string): Promise<void> {
  await api.delete('/api/session').catch(() => {})
  location.assign(base + to)
}
