import { CAPABILITIES, MANUAL_LIMITS, type Capabilities, type ManualTarget, type Rendering } from '@chaperone/contract'
import { checkLimits, checkLinks } from '../check.ts'
import type { Account, Channel, HandOff, HandOffStep, RecordOutcome } from '../contract.ts'
import type { ChannelDeps } from '../deps.ts'
import { findStretches, toFacets } from '../facets.ts'
import { refusedBeforeSending } from '../sendable.ts'
import { hostsOf, serverOf, TARGETS } from './targets.ts'

/** A person posts by hand, under the same gate and approval: this one says how, and takes the address they bring back. */
export function createChannel(_deps: ChannelDeps): Channel {
  const own: Pick<Channel, 'network' | 'check'> = {
    network: 'manual',
    check(rendering, capabilities = canOf(rendering.target)) {
      return [...checkLimits(rendering, capabilities), ...checkLinks(rendering, capabilities)]
    },
  }
  return {
    ...own,
    capabilities: async (account) => canOf(account.target),
    connect: async ({ handle, target }) =>
      target === undefined
        ? { kind: 'refused', code: 'bad_input' }
        : {
            kind: 'connected',
            handle: handle.trim().replace(/^@/, ''),
            remoteId: `${target}:${handle.trim()}`,
            service: null,
            credentials: {},
          },
    health: async (session) => ({ state: 'unsupported', checkedAt: session.now() }),
    async render({ account, text, media, link, langs }) {
      const target = account.target ?? 'other'
      const whole = withLink(text, link, target)
      // Facets only tell a preview what the network will make tappable; mentions are the network's to find.
      const facets = toFacets(whole, findStretches(whole), new Map())
      const rendering: Rendering = {
        accountId: account.id,
        network: 'manual',
        target,
        text: whole,
        facets,
        media,
        link,
        langs,
      }
      return { kind: 'rendered', rendering, findings: own.check(rendering) }
    },
    prepare: (publicationId, now) => ({ key: publicationId, createdAt: now.toISOString(), spent: false }),
    async send(session, input) {
      const refused = refusedBeforeSending(own, session, input)
      return refused === null
        ? { kind: 'handed_off', handOff: handOff(input.rendering, session.account) }
        : { kind: 'refused', code: refused }
    },
    reconcile: async () => ({ found: 'unknown', why: 'unsupported' }),
    readBack: async () => ({ drift: 'cannot_be_seen', why: 'unsupported' }),
    async takeDown(_session, { receipt }) {
      const steps: HandOffStep[] = ['open_account', 'delete_there', 'confirm_deleted']
      return { kind: 'by_hand', url: receipt?.url ?? null, steps }
    },
    handOff: (rendering, account) => handOff(rendering, account),
    record: ({ account, url }) => record(account, url),
  }
}

function canOf(target: ManualTarget | null): Capabilities {
  const named = target ?? 'other'
  return { ...CAPABILITIES.manual, text: MANUAL_LIMITS[named], links: TARGETS[named].links }
}

/** The link becomes part of the text that is approved, counted and copied, where it can be followed at all. */
function withLink(text: string, link: string | null, target: ManualTarget): string {
  if (link === null || text.includes(link) || !TARGETS[target].links) return text
  return text.trim() === '' ? link : `${text}\n\n${link}`
}

function handOff(rendering: Rendering, account: Account): HandOff {
  const target = rendering.target ?? 'other'
  const pictures = rendering.media.map(({ sha256, mime, alt }, index) => ({
    sha256,
    mime,
    alt,
    // Plain names: a file on a phone tells nobody what it is about.
    fileName: `picture-${index + 1}.${mime.split('/')[1]?.replace('jpeg', 'jpg') ?? 'bin'}`,
  }))
  const pictured: HandOffStep[] = pictures.length > 0 ? ['save_pictures'] : []
  const described: HandOffStep[] = pictures.length > 0 ? ['add_alt'] : []
  return {
    target,
    text: rendering.text,
    link: rendering.link,
    pictures,
    open: openOf(target, account.handle),
    steps: ['copy_text', ...pictured, 'open_app', ...described, 'post_it', 'record_link'],
  }
}

function openOf(target: ManualTarget, handle: string): HandOff['open'] {
  const server = target === 'mastodon' ? serverOf(handle) : null
  return { app: TARGETS[target].app, web: server === null ? TARGETS[target].web : `https://${server}/publish` }
}

/** Takes the address of a post that a person made, where it can be one of that network's. */
function record(account: Account, url: string): RecordOutcome {
  const parsed = URL.parse(url.trim())
  if (parsed === null || parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '')
    return { kind: 'refused', code: 'not_a_url' }
  const hosts = hostsOf(account.target ?? 'other', account.handle)
  const there = hosts.some((host) => parsed.hostname === host || parsed.hostname.endsWith(`.${host}`))
  if (hosts.length > 0 && !there) return { kind: 'refused', code: 'other_network' }
  // The network's front page is no post.
  if (parsed.pathname === '/' && parsed.search === '') return { kind: 'refused', code: 'not_a_post' }
  return { kind: 'recorded', receipt: { uri: parsed.href, url: parsed.href, cid: null } }
}
