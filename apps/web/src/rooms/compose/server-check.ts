import { CheckAnswer, type PostDetail } from '@chaperone/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Draft } from './draft.ts'

/** The server's own check of what is saved, asked again after every save: nobody goes by the browser's alone. */
export function useServerCheck(post: PostDetail, draft: Draft, readOnly: boolean): CheckAnswer | undefined {
  const dismissals = post.dismissals.length
  const { data } = useQuery({
    queryKey: ['check', post.id, draft.savedAt, dismissals, post.state],
    queryFn: () => api.post(`/api/posts/${post.id}/check`, {}, CheckAnswer),
    placeholderData: keepPreviousData,
    enabled: draft.saving !== 'conflict',
    staleTime: readOnly ? 60_000 : 5_000,
  })
  return data
}
