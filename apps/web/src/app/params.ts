import { useNavigate, useParams, useSearch } from '@tanstack/react-router'

/** A part of the path: `const postId = useParam('postId')`. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

/** A value of the address's question part, and how to change it without leaving the page: tabs, filters. */
export function useSearchParam(name: string): [value: string, set: (value: string) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const value = search[name]
  return [
    typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    (next) => {
      const rest = Object.fromEntries(Object.entries(search).filter(([key]) => key !== name))
      void navigate({ to: '.', search: next === '' ? rest : { ...rest, [name]: next }, replace: true })
    },
  ]
}

/** Goes elsewhere: `const go = useGo()` … `go('/posts/$postId', { postId })`. */
export function useGo(): (to: string, params?: Record<string, string>, search?: Record<string, string>) => void {
  const navigate = useNavigate()
  return (to, params, search) => void navigate({ to, params: params ?? {}, search: search ?? {} })
}

const atFirst = typeof location === 'undefined' ? '' : location.hash

/** A token that rides behind the #, where no server sees it: `/invite#token=…`. As it was when the page was opened. */
export const fragmentToken = (): string => new URLSearchParams(atFirst.slice(1)).get('token') ?? ''
