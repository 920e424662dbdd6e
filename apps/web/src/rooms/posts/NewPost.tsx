import { PostDetail } from '@chaperone/contract'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { api, asProblem, type ApiProblem } from '../../api.ts'
import { refetch } from '../../app/query.ts'
import { useMe } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Loading, ProblemNote } from '../../ui/Waiting.tsx'
import { postsWords } from './words.ts'

/** Makes a draft and goes to it; the address of a new post is never a page to come back to. */
export function NewPost() {
  const t = useWords(postsWords)
  const me = useMe()
  const navigate = useNavigate()
  const asked = useRef(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    // Effects run twice while developing; a person wants one draft.
    if (asked.current) return
    asked.current = true
    const site = me.grants.find((grant) => grant.role === 'author' && grant.scope.kind === 'site')?.scope
    void api
      .post(
        '/api/posts',
        { lang: me.lang, siteId: site?.kind === 'site' ? site.id : null, departmentId: null },
        PostDetail.pick({ id: true }),
      )
      .then(async ({ id }) => {
        await navigate({ to: '/posts/$postId', params: { postId: id }, replace: true })
        await refetch('/api/posts')
      })
      .catch((error: unknown) => setProblem(asProblem(error)))
  }, [me, navigate])
  return (
    <div className="page">{problem ? <ProblemNote problem={problem} /> : <Loading what={t('making')} lines={8} />}</div>
  )
}
