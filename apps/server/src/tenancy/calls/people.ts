import { newId } from '../../kernel/index.ts'
import { soon, type Calls } from '../call.ts'

const OWN = { member: 'It is one’s own.' }
const site = () => ({ name: 'South', timeZone: null, attributes: {} })

/** Before and around a session, people, and the organization's own settings. */
export const PEOPLE: Calls = {
  'GET /api/state': { asks: { public: 'What the first screen needs to know.', answers: 200 } },
  'POST /api/setup': {
    asks: { public: 'For whoever holds the token that the start printed.', answers: 403 },
    body: () => ({
      token: 'not-the-token',
      organization: { name: 'Third', timeZone: 'UTC', lang: 'en' },
      administrator: { name: 'Third', email: 'third@example.org', password: 'a long enough password' },
    }),
  },
  'POST /api/session': {
    asks: { public: 'Signing in.', answers: 401 },
    body: () => ({ email: `${newId()}@example.org`, password: 'not a password of anybody' }),
  },
  'DELETE /api/session': { asks: { public: 'Signing out; without a session there is nothing to end.', answers: 204 } },
  'POST /api/session/touch': { asks: OWN },
  'GET /api/sessions': { asks: OWN },
  'DELETE /api/sessions/:id': { asks: { owner: 'author' }, path: (id) => `/api/sessions/${id.session}` },
  'DELETE /api/sessions': { asks: OWN },
  'POST /api/password/ask': {
    asks: { public: 'Answers the same for every address.', answers: 204 },
    body: () => ({ email: `${newId()}@example.org` }),
  },
  'POST /api/password/set': {
    asks: { public: 'For whoever holds the token of a link.', answers: 410 },
    body: () => ({ token: 'not-a-token', password: 'a long enough password' }),
  },
  'GET /api/me': { asks: OWN },
  'PATCH /api/me': { asks: OWN, body: () => ({ lang: 'en' }) },

  'GET /api/people': { asks: 'people.read' },
  'PATCH /api/people/:id': {
    asks: 'people.manage',
    path: (id) => `/api/people/${id.person}`,
    body: (id) => ({
      grants: [
        { role: 'author', scope: { kind: 'organization' } },
        { role: 'author', scope: { kind: 'site', id: id.site } },
        { role: 'author', scope: { kind: 'department', id: id.department } },
      ],
    }),
  },
  'GET /api/invitations': { asks: 'people.manage' },
  'POST /api/invitations': {
    asks: 'people.manage',
    body: (id) => ({
      email: `${newId()}@example.org`,
      name: 'New',
      grants: [
        { role: 'author', scope: { kind: 'site', id: id.site } },
        { role: 'author', scope: { kind: 'department', id: id.department } },
      ],
    }),
  },
  'DELETE /api/invitations/:id': { asks: 'people.manage', path: (id) => `/api/invitations/${id.invitation}` },
  'POST /api/invitations/peek': {
    asks: { public: 'For whoever holds the token of a link.', answers: 410 },
    body: () => ({ token: 'not-a-token' }),
  },
  'POST /api/invitations/accept': {
    asks: { public: 'For whoever holds the token of a link.', answers: 410 },
    body: () => ({ token: 'not-a-token', name: 'New', password: 'a long enough password' }),
  },

  'PATCH /api/organization': { asks: 'organization.manage', body: () => ({ timeZone: 'America/Chicago' }) },
  'GET /api/places': { asks: { member: 'Whoever is in the organization may know its sites and departments.' } },
  'POST /api/sites': { asks: 'settings.manage', body: site },
  'PATCH /api/sites/:id': { asks: 'settings.manage', path: (id) => `/api/sites/${id.site}`, body: site },
  'DELETE /api/sites/:id': { asks: 'settings.manage', path: (id) => `/api/sites/${id.site}` },
  'POST /api/departments': { asks: 'settings.manage', body: (id) => ({ siteId: id.site, name: 'Heart' }) },
  'PATCH /api/departments/:id': {
    asks: 'settings.manage',
    path: (id) => `/api/departments/${id.department}`,
    body: (id) => ({ siteId: id.site, name: 'Heart' }),
  },
  'DELETE /api/departments/:id': { asks: 'settings.manage', path: (id) => `/api/departments/${id.department}` },
  'GET /api/pools': { asks: 'settings.read' },
  'POST /api/pools': {
    asks: 'settings.manage',
    body: (id) => ({ name: 'All', lane: 'standard', members: [id.colleague] }),
  },
  'PATCH /api/pools/:id': {
    asks: 'settings.manage',
    path: (id) => `/api/pools/${id.pool}`,
    body: (id) => ({ members: [id.colleague] }),
  },
  'DELETE /api/pools/:id': { asks: 'settings.manage', path: (id) => `/api/pools/${id.pool}` },
  'GET /api/delegations': { asks: { member: 'One’s own; others’ for those who may see the people.' } },
  'POST /api/delegations': {
    asks: { member: 'Anybody names who stands in for them; standing in hands on requests, never a role.' },
    body: (id) => ({ to: id.colleague, from: soon(0), until: soon(1) }),
  },
  'DELETE /api/delegations/:id': {
    asks: { owner: 'reviewer', or: 'people.manage' },
    path: (id) => `/api/delegations/${id.delegation}`,
  },
  'GET /api/own-facts': { asks: 'settings.read' },
  'POST /api/own-facts': {
    asks: 'settings.manage',
    body: (id) => ({ kind: 'phone', value: '312-555-0100', siteId: id.site }),
  },
  'DELETE /api/own-facts/:id': { asks: 'settings.manage', path: (id) => `/api/own-facts/${id.fact}` },
}
