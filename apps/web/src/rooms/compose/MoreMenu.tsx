import { PostDetail } from '@chaperone/contract'
import { api, asProblem } from '../../api.ts'
import { useGo } from '../../app/params.ts'
import { refetch } from '../../app/query.ts'
import { useCan, useMe } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Item, Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/Toast.tsx'
import { composeWords } from './words.ts'

/** What is done with a post as a whole; each can be taken back. */
export function MoreMenu({ post }: { post: PostDetail }) {
  const t = useWords(composeWords)
  const may = useCan()
  const me = useMe()
  const go = useGo()
  const place = { siteId: post.siteId }
  const other = post.lang === 'en' ? 'es' : 'en'
  const attempt = async (fn: () => Promise<unknown>) => {
    try {
      await fn()
      await refetch('/api/posts', '/api/home')
    } catch (error) {
      toast(asProblem(error).words().what, { bad: true })
    }
  }
  const remove = () =>
    attempt(async () => {
      await api.delete(`/api/posts/${post.id}`)
      toast(t('deleted'), {
        undo: () =>
          void attempt(() =>
            api.post(`/api/posts/${post.id}/restore`, {}).then(() => go('/posts/$postId', { postId: post.id })),
          ),
      })
      go('/posts')
    })
  const translate = () =>
    attempt(async () => {
      const made = await api.post(
        '/api/posts',
        { lang: other, siteId: post.siteId, departmentId: null, sourcePostId: post.id },
        PostDetail.pick({ id: true }),
      )
      go('/posts/$postId', { postId: made.id })
    })
  return (
    <Menu button={<Button kind="bare" icon="more" label={t('more')} />} label={t('more')}>
      {may('posts.create', place) && (
        <Item icon="language" onAction={() => void translate()}>
          {t('translate', { language: t(other === 'es' ? 'spanish' : 'english') })}
        </Item>
      )}
      {post.stale && may('posts.edit', place) && (
        <Item
          icon="check"
          onAction={() =>
            void attempt(async () => {
              await api.post(`/api/posts/${post.id}/translated`, {})
              toast(t('matchesAgain'))
            })
          }
        >
          {t('matchesSource')}
        </Item>
      )}
      {may('posts.edit', place) && post.state !== 'archived' && (
        <Item icon="archive" onAction={() => void attempt(() => api.post(`/api/posts/${post.id}/archive`, {}))}>
          {t('archive')}
        </Item>
      )}
      {may('posts.delete', place) &&
        post.state !== 'out' &&
        (post.authorId === me.membershipId || may('posts.delete')) && (
          <Item icon="trash" onAction={() => void remove()}>
            {t('deletePost')}
          </Item>
        )}
    </Menu>
  )
}
