import { PostList, PostState, type PostSummary } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { api, asProblem } from '../../api.ts'
import { useAccounts, useNames } from '../../app/names.ts'
import { useSearchParam } from '../../app/params.ts'
import { useCanSomewhere } from '../../app/session.ts'
import { excerpt } from '../../i18n/excerpt.ts'
import { useWords } from '../../i18n/index.ts'
import { postStates } from '../../i18n/shared.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { NetworkIcon, type IconName } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Label, type Tone } from '../../ui/Signs.tsx'
import { Table } from '../../ui/Table.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { Empty, Loading, ProblemNote } from '../../ui/Waiting.tsx'
import './posts.css'
import { postsWords } from './words.ts'

const LOOK: Record<PostState, [Tone, IconName]> = {
  draft: ['plain', 'pen'],
  in_review: ['wait', 'waiting'],
  changes: ['look', 'comment'],
  approved: ['clear', 'stamp'],
  out: ['plain', 'check'],
  declined: ['wait', 'close'],
  archived: ['wait', 'archive'],
}

/** All posts that one may read: found by their words, by state, by who wrote them. */
export function PostsPage() {
  const t = useWords(postsWords)
  const states = useWords(postStates)
  const may = useCanSomewhere()
  const [state, setState] = useSearchParam('state')
  const [q, setQ] = useSearchParam('q')
  const [mine, setMine] = useSearchParam('mine')
  const asked = useDeferredValue(q)
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(asked && { q: asked }),
    ...(mine && { mine: 'true' }),
  })
  const list = useInfiniteQuery({
    queryKey: ['api', `/api/posts?${query}`],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/api/posts?${query}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, PostList, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { live: ['post', 'review', 'publication'] },
  })
  const posts = list.data?.pages.flatMap((page) => page.posts)
  const counts = list.data?.pages[0]?.counts ?? {}
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const sentence = counts['changes']
    ? t('toChange', { count: counts['changes'] })
    : counts['in_review']
      ? t('waiting', { count: counts['in_review'] })
      : t('all', { count: total })
  return (
    <Page>
      <PageHeading
        title={t('posts')}
        actions={
          may('posts.create') && (
            <LinkButton kind="main" big icon="pen" to="/posts/new">
              {t('write')}
            </LinkButton>
          )
        }
      >
        {list.data ? sentence : t('posts')}
      </PageHeading>
      <div className="stack">
        <div className="posts-find">
          <Field label={t('find')} type="search" value={q} onChange={setQ} hint={t('findHint')} />
          <Checkbox isSelected={mine === '1'} onChange={(on) => setMine(on ? '1' : '')}>
            {t('mine')}
          </Checkbox>
        </div>
        <div className="tabs" role="group" aria-label={t('state')}>
          {(['', ...PostState.options] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={state === each}
              data-selected={state === each || undefined}
              onClick={() => setState(each)}
            >
              {each === '' ? t('everyState') : states(each)} {each === '' ? total : (counts[each] ?? 0)}
            </button>
          ))}
        </div>
        {list.error && <ProblemNote problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading />}
        {posts && <Rows posts={posts} filtered={Boolean(state || q || mine)} />}
        {list.hasNextPage && (
          <div>
            <Button onPress={() => void list.fetchNextPage()}>{t('more')}</Button>
          </div>
        )}
      </div>
    </Page>
  )
}

function Rows({ posts, filtered }: { posts: readonly PostSummary[]; filtered: boolean }) {
  const t = useWords(postsWords)
  const states = useWords(postStates)
  const names = useNames()
  const { byId } = useAccounts()
  return (
    <Table
      label={t('posts')}
      rows={posts}
      rowKey={(post) => post.id}
      empty={
        filtered ? (
          <Empty action={<LinkButton to="/posts">{t('showAll')}</LinkButton>}>{t('nothingFound')}</Empty>
        ) : (
          <Empty more={t('noneMore')} action={<LinkButton to="/posts/new">{t('write')}</LinkButton>}>
            {t('none')}
          </Empty>
        )
      }
      columns={[
        {
          id: 'title',
          head: t('title'),
          names: true,
          cell: (post) => (
            <>
              <Link to="/posts/$postId" params={{ postId: post.id }} className="serif strong">
                {post.title || t('untitled')}
              </Link>
              <span className="small quiet block">{excerpt(post.excerpt)}</span>
              {post.stale && (
                <Label tone="look" icon="language">
                  {t('stale')}
                </Label>
              )}
            </>
          ),
        },
        {
          id: 'state',
          head: t('state'),
          cell: (post) => (
            <Label tone={LOOK[post.state][0]} icon={LOOK[post.state][1]}>
              {states(post.state)}
            </Label>
          ),
        },
        {
          id: 'goes',
          className: 'wide-only',
          head: t('goes'),
          cell: (post) => (
            <span className="row">
              {post.channels.map((id) => {
                const account = byId.get(id)
                return (
                  account && <NetworkIcon key={id} network={account.target ?? account.network} label={account.label} />
                )
              })}
            </span>
          ),
        },
        { id: 'by', className: 'wide-only', head: t('by'), cell: (post) => names(post.authorId) },
        {
          id: 'due',
          className: 'near',
          head: t('due'),
          cell: (post) => post.dueAt && <DateTime at={post.dueAt} as="near" />,
        },
        {
          id: 'changed',
          className: 'wide-only near',
          head: t('changed'),
          cell: (post) => <DateTime at={post.updatedAt} as="near" />,
        },
      ]}
    />
  )
}
