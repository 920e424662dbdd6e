import { emptyDraft } from '@chaperone/contract'
import { picture } from '../../media/testing.ts'
import { reason, type Calls } from '../call.ts'
import { dismissal, type Ids } from '../furnish.ts'

const PICTURE = new Uint8Array(await picture('png', 'navy'))
const draft = (rest: string) => (id: Ids) => `/api/posts/${id.draft}${rest}`
const translation = (rest: string) => (id: Ids) => `/api/posts/${id.translation}${rest}`
const review = (rest: string) => (id: Ids) => `/api/reviews/${id.review}${rest}`

/** Posts, pictures and reviews. */
export const POSTS: Calls = {
  'GET /api/posts': { asks: 'posts.read' },
  'POST /api/posts': {
    asks: 'posts.create',
    body: (id) => ({ lang: 'es', siteId: id.site, departmentId: id.department, sourcePostId: id.draft }),
  },
  'GET /api/posts/:id': { asks: 'posts.read', path: draft('') },
  'PUT /api/posts/:id/draft': {
    asks: 'posts.edit',
    path: translation('/draft'),
    body: (id) => ({
      baseRev: 1,
      force: true,
      content: {
        ...emptyDraft(),
        text: 'Flu shots are here.',
        channels: [id.account],
        media: [{ mediaId: id.media, alt: 'A picture' }],
        siteId: id.site,
      },
    }),
    // A draft keeps what was typed; what it names is looked for, inside the wall, at each check and at freezing.
    elsewhere: { account: 200, media: 200, site: 200 },
  },
  'GET /api/posts/:id/drafts': { asks: 'posts.read', path: draft('/drafts') },
  'GET /api/posts/:id/drafts/:rev': { asks: 'posts.read', path: draft('/drafts/1') },
  'POST /api/posts/:id/drafts/:rev/restore': { asks: 'posts.edit', path: translation('/drafts/1/restore') },
  'POST /api/posts/:id/presence': { asks: 'posts.edit', path: draft('/presence') },
  'POST /api/posts/:id/check': { asks: 'posts.read', path: draft('/check') },
  'POST /api/posts/:id/dismissals': {
    asks: 'findings.dismiss',
    path: draft('/dismissals'),
    body: (id) => dismissal(id.finding),
  },
  'POST /api/posts/:id/duplicate': { asks: 'posts.create', path: draft('/duplicate') },
  'POST /api/posts/:id/archive': { asks: 'posts.edit', path: draft('/archive') },
  'POST /api/posts/:id/unarchive': { asks: 'posts.edit', path: draft('/unarchive') },
  'POST /api/posts/:id/restore': { asks: 'posts.delete', path: (id) => `/api/posts/${id.deleted}/restore` },
  'POST /api/posts/:id/translated': { asks: 'posts.edit', path: translation('/translated') },
  'DELETE /api/posts/:id': { asks: 'posts.delete', path: draft('') },
  'GET /api/posts/:id/versions/:versionId': {
    asks: 'posts.read',
    path: (id) => `/api/posts/${id.published}/versions/${id.version}`,
  },
  'DELETE /api/posts/:id/versions/:versionId': {
    asks: 'posts.delete',
    path: (id) => `/api/posts/${id.published}/versions/${id.version}`,
    body: reason,
  },

  'POST /api/media': { asks: 'posts.create', body: () => PICTURE },
  'GET /api/media/:id': { asks: 'posts.read', path: (id) => `/api/media/${id.media}?rendition=original` },

  'POST /api/posts/:id/submit': {
    asks: 'review.request',
    path: draft('/submit'),
    body: (id) => ({ rev: 2, to: { kind: 'pool', id: id.pool }, dueAt: null, windowUntil: null, note: '' }),
  },
  'GET /api/reviews': { asks: 'posts.read', path: () => '/api/reviews?for=all' },
  'GET /api/reviews/:id': { asks: 'posts.read', path: review('') },
  'POST /api/reviews/:id/decide': {
    asks: 'review.decide',
    path: review('/decide'),
    body: (id) => ({
      versionId: id.asked,
      digest: id.digest,
      decision: 'approve',
      comment: '',
      pins: [],
      wording: null,
    }),
    // Neither is looked up: they say what the reviewer saw, and it is not what is asked about.
    elsewhere: { asked: 409, digest: 409 },
  },
  'POST /api/reviews/:id/reassign': {
    asks: 'review.reassign',
    path: review('/reassign'),
    body: (id) => ({ to: { kind: 'pool', id: id.pool }, ...reason() }),
  },
  'POST /api/reviews/:id/withdraw': { asks: 'review.request', by: 'author', path: review('/withdraw') },
  'POST /api/reviews/:id/accept-wording': {
    asks: 'posts.edit',
    by: 'author',
    path: (id) => `/api/reviews/${id.worded}/accept-wording`,
  },
  'POST /api/reviews/:id/refuse-wording': {
    asks: 'posts.edit',
    by: 'author',
    path: (id) => `/api/reviews/${id.worded}/refuse-wording`,
  },
}
