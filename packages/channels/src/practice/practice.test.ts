import { describe, expect, it } from 'vitest'
import { channelConformance, type NetworkFault } from '../conformance.ts'
import {
  memoryPracticeStore,
  plainFetch,
  sampleAccount,
  samplePicture,
  sampleRendering,
  sampleSession,
} from '../testing/index.ts'
import { createChannel } from './index.ts'
import type { PracticeStore } from './store.ts'

const SAME_PROCESS = { reason: 'the practice network is inside this process, with no server between' }

channelConformance('practice', async () => {
  const kept = memoryPracticeStore()
  let next: NetworkFault | undefined
  // A store whose database loses the answer of one write, before or after it is done.
  const store: PracticeStore = {
    ...kept,
    async put(place, post) {
      const fault = next
      next = undefined
      if (fault === 'silent') throw new Error('the database is away')
      const stored = await kept.put(place, post)
      if (fault !== undefined) throw new Error('the database went away')
      return stored
    },
  }
  const account = sampleAccount('practice')
  const picture = samplePicture()
  const place = { organizationId: account.organizationId, accountId: account.id }
  return {
    channel: createChannel({ fetch: plainFetch, practice: store }),
    session: sampleSession(account),
    rendering: (over) => sampleRendering(account, over),
    picture,
    tooLong: 'a'.repeat(501),
    count: async () => (await kept.feed(place, { limit: 1000 })).length,
    async alter(receipt) {
      const key = receipt.uri.split('/').at(-1) ?? ''
      const post = await kept.get(place, key)
      if (post === null) throw new Error('nothing to alter')
      await kept.remove(place, key)
      await kept.put(place, { ...post, rendering: { ...post.rendering, text: 'Another text' } })
    },
    fault: (fault) => void (next = fault),
    close: async () => {},
    exempt: {
      busy: SAME_PROCESS,
      server_error: SAME_PROCESS,
      unreachable: SAME_PROCESS,
      sign_in: { reason: 'the practice network has no passwords of its own' },
      by_hand: { reason: 'it is posted to by the machine alone' },
    },
  }
})

describe('practice network', () => {
  it('says in every address that it is practice', async () => {
    const account = sampleAccount('practice')
    const channel = createChannel({ fetch: plainFetch, practice: memoryPracticeStore() })
    const rendered = await channel.render({
      account,
      text: 'Visit st-anne.org #flu',
      media: [],
      link: null,
      langs: ['en'],
      now: () => new Date(),
    })
    if (rendered.kind !== 'rendered') throw new Error('not rendered')
    const idempotency = channel.prepare(
      '0190b3c4-0000-7000-8000-000000000000' as Parameters<typeof channel.prepare>[0],
      new Date(),
    )
    const outcome = await channel.send(sampleSession(account), {
      rendering: rendered.rendering,
      idempotency,
      bytesOf: async () => null,
    })
    expect(outcome).toMatchObject({
      kind: 'accepted',
      receipt: {
        uri: `practice://${account.id}/${idempotency.key}`,
        url: `/practice/${account.id}/${idempotency.key}`,
      },
    })
    expect(rendered.rendering.facets.map((facet) => facet.feature.kind)).toEqual(['link', 'tag'])
  })
})
