import type { ManualTarget } from '@chaperone/contract'

interface Target {
  /** Where a person writes a post. Never with its text in the address: that would stay in histories and logs. */
  web: string | null
  /** Opens the network's own application on a phone. Unpromised by the vendors: `web` is always offered beside it. */
  app: string | null
  /** Hosts of that network, subdomains included; none: any host. */
  hosts: readonly string[]
  /** Whether a link in a post's text can be followed there. */
  links: boolean
}

/** Where people go, by network. Addresses read on 25 Nov 2026. */
export const TARGETS: Record<ManualTarget, Target> = {
  facebook: {
    web: 'https://www.facebook.com/',
    app: 'fb://',
    hosts: ['facebook.com', 'fb.com', 'fb.watch', 'fb.me'],
    links: true,
  },
  instagram: { web: 'https://www.instagram.com/', app: 'instagram://', hosts: ['instagram.com'], links: false },
  linkedin: {
    web: 'https://www.linkedin.com/feed/?shareActive=true',
    app: 'linkedin://',
    hosts: ['linkedin.com', 'lnkd.in'],
    links: true,
  },
  x: { web: 'https://x.com/compose/post', app: 'twitter://post', hosts: ['x.com', 'twitter.com'], links: true },
  threads: { web: 'https://www.threads.com/', app: 'barcelona://', hosts: ['threads.com', 'threads.net'], links: true },
  tiktok: { web: 'https://www.tiktok.com/upload', app: 'snssdk1233://', hosts: ['tiktok.com'], links: false },
  youtube: { web: 'https://studio.youtube.com/', app: 'youtube://', hosts: ['youtube.com', 'youtu.be'], links: true },
  mastodon: { web: null, app: null, hosts: [], links: true },
  google: {
    web: 'https://business.google.com/',
    app: null,
    hosts: ['google.com', 'g.page', 'share.google', 'goo.gl'],
    links: true,
  },
  other: { web: null, app: null, hosts: [], links: true },
}

/** The server in a fediverse handle (name@server), where it names one. */
export function serverOf(handle: string): string | null {
  const server = handle.replace(/^@/, '').split('@')[1]?.toLowerCase()
  return server !== undefined && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(server) ? server : null
}

/** Hosts where a post of this account may be found; none: any. */
export function hostsOf(target: ManualTarget, handle: string): readonly string[] {
  const server = target === 'mastodon' ? serverOf(handle) : null
  return server === null ? TARGETS[target].hosts : [server]
}
