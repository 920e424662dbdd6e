import { useRouter } from '@tanstack/react-router'
import { base } from '../../api.ts'
import { queryClient } from '../../app/query.ts'
import { refreshState } from '../../app/session.ts'
import { useSearchParam } from '../../app/params.ts'

/** After signing in: reads who one is now and goes to where one wanted to, else Home. Addresses of other places are not followed. */
export function useEnter(): () => Promise<void> {
  const router = useRouter()
  const [to] = useSearchParam('to')
  return async () => {
    queryClient.clear()
    await refreshState()
    const inside = /^\/(?![/\\])/.test(to) ? to : '/'
    router.history.push(base + inside)
  }
}
