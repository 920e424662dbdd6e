import type { LiveTopic } from '@chaperone/contract'
import { QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { api, asProblem, type ApiProblem } from '../api.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiProblem
    queryMeta: { live?: readonly LiveTopic[] }
  }
}

const WILL_NOT_CHANGE = 500

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Asking again helps when the server is away, not when it said no.
      retry: (failures, error) => failures < 2 && (error.code === 'unreachable' || error.status > WILL_NOT_CHANGE),
      throwOnError: false,
    },
    mutations: { retry: false },
  },
})

/** A GET as query options. `live`: the topics of /api/live whose news make it be fetched again. */
export const apiQuery = <S extends z.ZodType>(path: string, schema: S, live: readonly LiveTopic[] = []) =>
  queryOptions({
    queryKey: ['api', path],
    queryFn: ({ signal }) => api.get(path, schema, signal),
    meta: { live },
  })

interface ApiOptions {
  live?: readonly LiveTopic[]
  /** False: not asked yet, such as while a permission is missing. */
  enabled?: boolean
}

/** Reads from the API and keeps it fresh: `const home = useApi('/api/home', Home, { live: ['post', 'review'] })`. */
export const useApi = <S extends z.ZodType>(path: string, schema: S, { live = [], enabled = true }: ApiOptions = {}) =>
  useQuery({ ...apiQuery(path, schema, live), enabled })

/** Makes every GET whose path starts so be fetched again. Answers when those on screen have been. */
export const refetch = (...paths: string[]): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [kind, path] }) =>
      kind === 'api' && typeof path === 'string' && paths.some((start) => path.startsWith(start)),
  })

/**
 * A change: runs `action`, then fetches anew what starts with one of `touches`. `problem` holds what went wrong, for ProblemNote.
 * `const save = useAction((body: SiteRequest) => api.post('/api/sites', body, Site), ['/api/places'])` … `save.run(body)`
 */
export function useAction<Input, Output>(action: (input: Input) => Promise<Output>, touches: readonly string[] = []) {
  const client = useQueryClient()
  const mutation = useMutation<Output, Error, Input>({
    mutationFn: action,
    onSettled: () => (touches.length > 0 ? refetch(...touches) : undefined),
  })
  return {
    /** Answers the output, or undefined where it went wrong (then `problem` says why). */
    run: async (input: Input): Promise<Output | undefined> => {
      try {
        return await mutation.mutateAsync(input)
      } catch {
        return undefined
      }
    },
    busy: mutation.isPending,
    done: mutation.isSuccess,
    data: mutation.data,
    problem: mutation.error ? asProblem(mutation.error) : null,
    forget: mutation.reset,
    client,
  }
}
