import type { Calls } from '../call.ts'

const AWAY = { 'x-forwarded-for': '203.0.113.9' }
const sample = { public: 'For somebody at this very machine, who is asked as one from elsewhere.', answers: 403 }

/** The record, the first screen, what is told live, and what the house itself answers. */
export const HOUSE: Calls = {
  'GET /api/record': {
    asks: 'record.read',
    path: (id) => `/api/record?postId=${id.published}&personId=${id.person}`,
    elsewhere: { published: 200, person: 200 },
  },
  'GET /api/record/export': { asks: ['record.export', 'posts.read'], path: () => '/api/record/export?openings=yes' },
  'GET /api/record/checkpoint': { asks: 'record.read' },
  'GET /api/record/access': {
    asks: 'record.access_log',
    path: (id) => `/api/record/access?id=${id.review}`,
    elsewhere: { review: 200 },
  },
  'POST /api/record/keys': { asks: 'organization.manage' },
  'GET /api/record/tile/*': { asks: 'record.read', path: () => '/api/record/tile/entries/000.p/1' },

  'GET /api/home': { asks: { member: 'Made of what else they may see.' } },
  'GET /api/live': {
    asks: { member: 'Ids of what changed in their organization; never what it says.' },
    endless: true,
  },
  'GET /api/openapi.json': { asks: { public: 'What the API takes is no secret.', answers: 200 } },

  'GET /healthz': { asks: { public: 'Says that the process lives.', answers: 200 } },
  'GET /readyz': { asks: { public: 'Says whether to send it requests; this one was not started.', answers: 503 } },
  'GET /metrics': { asks: { public: 'For whoever holds the operator’s token; here none is set.', answers: 404 } },

  'POST /api/sample': { asks: sample, headers: AWAY },
  'DELETE /sample/api/sample': { asks: sample, headers: AWAY },
  'ALL /sample/*': { asks: sample, headers: AWAY, path: () => '/sample/api/me' },
  'GET /api/sample/people': { asks: sample, headers: AWAY },
  'POST /api/sample/sign-in': { asks: sample, headers: AWAY, body: (id) => ({ membershipId: id.person }) },
}
