import { localSoon, reason, soon, type Calls } from '../call.ts'
import { kitOf, type Ids } from '../furnish.ts'

const sent = (rest: string) => (id: Ids) => `/api/publications/${id.sent}${rest}`
const planned = (rest: string) => (id: Ids) => `/api/publications/${id.planned}${rest}`
const handed = (rest: string) => (id: Ids) => `/api/publications/${id.handed}${rest}`

/** Accounts, sends, pauses, the emergency kit, calendar feeds, webhooks and the practice network. */
export const PUBLISHING: Calls = {
  'GET /api/accounts': { asks: 'accounts.read' },
  'POST /api/accounts': {
    asks: 'accounts.manage',
    body: (id) => ({ network: 'practice', label: 'Practice', siteId: id.site, handle: 'practice' }),
  },
  'PATCH /api/accounts/:id': {
    asks: 'accounts.manage',
    path: (id) => `/api/accounts/${id.account}`,
    body: (id) => ({ label: 'Practice', siteId: id.site }),
  },
  'POST /api/accounts/:id/check': { asks: 'accounts.read', path: (id) => `/api/accounts/${id.account}/check` },
  'DELETE /api/accounts/:id': { asks: 'accounts.manage', path: (id) => `/api/accounts/${id.account}` },

  'GET /api/publications': {
    asks: 'publications.read',
    path: (id) => `/api/publications?postId=${id.published}`,
    elsewhere: { published: 200 },
  },
  'GET /api/publications/:id': { asks: 'publications.read', path: sent('') },
  'GET /api/publications/:id/hand-off': { asks: 'publications.read', path: handed('/hand-off') },
  'POST /api/publications/:id/release': { asks: 'publications.release', path: planned('/release'), body: reason },
  'POST /api/publications/:id/retry': { asks: 'publications.retry', path: sent('/retry'), body: reason },
  'POST /api/publications/:id/look': { asks: 'publications.read', path: sent('/look'), body: reason },
  'POST /api/publications/:id/posted': {
    asks: 'publications.schedule',
    path: handed('/posted'),
    body: () => ({ url: 'https://www.facebook.com/hospital/posts/123' }),
  },
  'POST /api/publications/:id/taken-down': {
    asks: 'publications.take_down',
    path: handed('/taken-down'),
    body: reason,
  },
  'POST /api/publications/:id/take-down': { asks: 'publications.take_down', path: sent('/take-down'), body: reason },
  'POST /api/publications/:id/reschedule': {
    asks: 'publications.schedule',
    path: planned('/reschedule'),
    body: () => ({ local: localSoon(31), zone: 'UTC' }),
  },
  'POST /api/publications/:id/cancel': { asks: 'publications.cancel', path: planned('/cancel'), body: reason },

  'GET /api/pauses': { asks: 'publications.read' },
  'POST /api/pauses': {
    asks: 'pause.start',
    body: (id) => ({ scope: { kind: 'account', id: id.manual }, reason: 'Flood', until: null }),
  },
  'POST /api/pauses/:id/extend': {
    asks: 'pause.start',
    path: (id) => `/api/pauses/${id.pause}/extend`,
    body: () => ({ until: soon(2) }),
  },
  'POST /api/pauses/:id/resume': { asks: 'pause.end', path: (id) => `/api/pauses/${id.pause}/resume` },

  'GET /api/kit': { asks: 'kit.read' },
  'POST /api/kit': { asks: 'kit.manage', body: (id) => kitOf('Kit', id.account) },
  'PUT /api/kit/:id': {
    asks: 'kit.manage',
    path: (id) => `/api/kit/${id.kitDraft}`,
    body: (id) => kitOf('Kit', id.account),
  },
  'POST /api/kit/:id/approve': { asks: 'kit.approve', path: (id) => `/api/kit/${id.kitDraft}/approve` },
  'POST /api/kit/:id/retire': { asks: 'kit.manage', path: (id) => `/api/kit/${id.kitDraft}/retire` },
  'POST /api/kit/:id/release': {
    asks: 'kit.release',
    path: (id) => `/api/kit/${id.kit}/release`,
    body: (id) => ({ values: {}, channels: [id.account] }),
    // It is held against the message's own accounts, never looked up.
    elsewhere: { account: 400 },
  },
  'POST /api/kit/:id/reviewed': {
    asks: 'kit.approve',
    path: (id) => `/api/kit/${id.kit}/reviewed`,
    body: (id) => ({ postId: id.released }),
  },

  'GET /api/feeds': { asks: { member: 'One’s own.' } },
  'POST /api/feeds': { asks: 'calendar.feed' },
  'DELETE /api/feeds/:id': { asks: { owner: 'author' }, path: (id) => `/api/feeds/${id.feed}` },
  'GET /calendar/:file{[A-Za-z0-9_-]{20,100}\\.ics}': {
    asks: { public: 'For whoever holds the private address, as calendars read it.', answers: 404 },
    path: () => `/calendar/${'x'.repeat(43)}.ics`,
  },

  'GET /api/webhooks': { asks: 'webhooks.manage' },
  'POST /api/webhooks': {
    asks: 'webhooks.manage',
    body: () => ({ url: 'https://example.org/', events: ['pause.changed'] }),
  },
  'DELETE /api/webhooks/:id': { asks: 'webhooks.manage', path: (id) => `/api/webhooks/${id.webhook}` },

  'GET /api/practice/:id': { asks: 'practice.use', path: (id) => `/api/practice/${id.account}` },
  'POST /api/practice/:id/posts/:key/comments': {
    asks: 'practice.use',
    path: (id) => `/api/practice/${id.account}/posts/${id.key}/comments`,
    body: () => ({ text: 'Thanks' }),
  },
  'POST /api/practice/:id/posts/:key/likes': {
    asks: 'practice.use',
    path: (id) => `/api/practice/${id.account}/posts/${id.key}/likes`,
    body: () => ({ like: true }),
  },
}
