import { sampleAccount, samplePicture, sampleRendering, sampleSession } from '@chaperone/channels/testing'
import { channelConformance, type Harness } from '@chaperone/channels/conformance'
import { createChannels } from '@chaperone/channels'
import { testPublishing } from './testing.ts'

// The practice network on the server's own tables, held to what every network is held to.
channelConformance('practice on the server’s tables', async (): Promise<Harness> => {
  const room = await testPublishing()
  const house = await room.house()
  const account = sampleAccount('practice', {
    organizationId: house.organizationId,
    id: await house.practice(),
    handle: 'practice1',
  })
  const { practice } = room.rooms.publishing
  let broken = false
  let losing = false
  const { practice: channel } = createChannels({
    fetch: room.kernel.fetch,
    practice: {
      ...practice,
      async put(...args) {
        if (broken) {
          broken = false
          throw new Error('away')
        }
        const kept = await practice.put(...args)
        if (losing) {
          losing = false
          throw new Error('lost')
        }
        return kept
      },
    },
  })
  const place = { organizationId: account.organizationId, accountId: account.id }
  const elsewhere = { reason: 'it is inside this product and asks no network' }
  return {
    channel,
    session: sampleSession(account),
    rendering: (over) => sampleRendering(account, over),
    picture: samplePicture(),
    tooLong: 'a'.repeat(501),
    count: async () => (await practice.feed(place, { limit: 100 })).length,
    async alter(receipt) {
      const key = receipt.uri.split('/').at(-1) ?? ''
      const post = await practice.get(place, key)
      if (post === null) throw new Error('nothing to alter')
      await practice.remove(place, key)
      await practice.put(place, { ...post, rendering: { ...post.rendering, text: 'Another text' } })
    },
    fault(kind) {
      if (kind === 'lost_answer' || kind === 'error_after_accepting') losing = true
      else broken = true
    },
    close: () => room.kernel.close(),
    exempt: {
      busy: elsewhere,
      server_error: elsewhere,
      unreachable: elsewhere,
      sign_in: elsewhere,
      by_hand: { reason: 'it is posted to by the machine alone' },
    },
  }
})
