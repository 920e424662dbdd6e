import { MANUAL_LIMITS, ManualTarget } from '@chaperone/contract'
import { describe, expect, it } from 'vitest'
import { channelConformance } from '../conformance.ts'
import {
  memoryPracticeStore,
  plainFetch,
  sampleAccount,
  samplePicture,
  sampleRendering,
  sampleSession,
} from '../testing/index.ts'
import { createChannel } from './index.ts'

const BY_HAND = { reason: 'a person posts, and nothing can be asked of the network' }
const channel = createChannel({ fetch: plainFetch, practice: memoryPracticeStore() })

channelConformance('manual', async () => {
  const account = sampleAccount('manual', { target: 'x' })
  return {
    channel,
    session: sampleSession(account),
    rendering: (over) => sampleRendering(account, over),
    picture: samplePicture(),
    tooLong: 'a'.repeat(281),
    // Nothing goes out by machine.
    count: async () => 0,
    close: async () => {},
    exempt: {
      sends: BY_HAND,
      no_double: BY_HAND,
      picture: BY_HAND,
      spent: BY_HAND,
      down_twice: BY_HAND,
      down_by_key: BY_HAND,
      altered: { reason: 'the pictures are saved from the approved version by the person' },
      lost_answer: BY_HAND,
      busy: BY_HAND,
      silent: BY_HAND,
      server_error: BY_HAND,
      unreachable: BY_HAND,
      sign_in: BY_HAND,
      absent: BY_HAND,
      same: BY_HAND,
      differs: BY_HAND,
      missing: BY_HAND,
    },
  }
})

describe('manual', () => {
  it.each(ManualTarget.options)('narrows the limits to %s', async (target) => {
    const can = await channel.capabilities(sampleAccount('manual', { target }))
    expect(can.text).toEqual(MANUAL_LIMITS[target])
  })

  it('refuses to hand off what was taken down', async () => {
    const account = sampleAccount('manual', { target: 'facebook' })
    const idempotency = { key: 'k', createdAt: '2026-11-25T10:00:00.000Z', spent: true }
    const outcome = await channel.send(sampleSession(account), {
      rendering: sampleRendering(account),
      idempotency,
      bytesOf: async () => null,
    })
    expect(outcome).toEqual({ kind: 'refused', code: 'taken_down' })
  })

  it.each([
    ['facebook', true],
    ['instagram', false],
  ] as const)('puts the link into the approved text where %s lets it be followed', async (target, followed) => {
    const account = sampleAccount('manual', { target })
    const input = {
      account,
      text: 'Flu clinics',
      media: [],
      link: 'https://st-anne.org/flu',
      langs: ['en'],
      now: () => new Date(),
    }
    const rendered = await channel.render(input)
    if (rendered.kind !== 'rendered') throw new Error('not rendered')
    expect(rendered.rendering.text.includes('https://st-anne.org/flu')).toBe(followed)
    expect(rendered.findings.map((finding) => finding.id)).toEqual(followed ? [] : ['links_not_tappable'])
  })

  it.each([
    ['facebook', 'https://www.facebook.com/stanne/posts/1', 'recorded'],
    ['facebook', 'https://facebook.com.evil.example/posts/1', 'other_network'],
    ['facebook', 'https://notfacebook.com/posts/1', 'other_network'],
    ['facebook', 'https://www.facebook.com/', 'not_a_post'],
    ['facebook', 'http://www.facebook.com/stanne/posts/1', 'not_a_url'],
    ['facebook', 'javascript:alert(1)', 'not_a_url'],
    ['facebook', 'https://a:b@www.facebook.com/stanne/posts/1', 'not_a_url'],
    ['youtube', 'https://youtu.be/abc', 'recorded'],
    ['mastodon', 'https://hospital.social/@stanne/1', 'recorded'],
    ['mastodon', 'https://elsewhere.social/@stanne/1', 'other_network'],
    ['other', 'https://anything.example/1', 'recorded'],
  ] as const)('takes for %s the address %s: %s', (target, url, wanted) => {
    const account = sampleAccount('manual', { target, handle: 'stanne@hospital.social' })
    const outcome = channel.record?.({ account, url })
    expect(outcome?.kind === 'refused' ? outcome.code : outcome?.kind).toBe(wanted)
  })

  it('opens the account’s own server', () => {
    const account = sampleAccount('manual', { target: 'mastodon', handle: '@stanne@hospital.social' })
    expect(channel.handOff?.(sampleRendering(account), account).open).toEqual({
      app: null,
      web: 'https://hospital.social/publish',
    })
  })
})
