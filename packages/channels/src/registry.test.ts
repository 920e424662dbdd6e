import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CAPABILITIES, Capabilities, NetworkId } from '@chaperone/contract'
import { describe, expect, it } from 'vitest'
import { createChannels } from './registry.ts'
import { channelFolders, registrySource } from './testing/make-registry.ts'
import { memoryPracticeStore, plainFetch, sampleAccount } from './testing/index.ts'

const plain = (source: string) => source.replace(/\s+/g, ' ')

describe('registry', () => {
  it('holds the folders, no more and no fewer', () => {
    const written = readFileSync(join(import.meta.dirname, 'registry.ts'), 'utf8')
    expect(plain(written)).toBe(plain(registrySource(channelFolders())))
    expect(channelFolders()).toEqual(NetworkId.options.toSorted())
  })

  it.each(NetworkId.options)('%s is what its folder says, and its capabilities are data', async (network) => {
    const channel = createChannels({ fetch: plainFetch, practice: memoryPracticeStore() })[network]
    expect(channel.network).toBe(network)
    const can = await channel.capabilities(sampleAccount(network))
    expect(Capabilities.parse(can)).toEqual(can)
    expect(can.images).toEqual(CAPABILITIES[network].images)
  })
})
