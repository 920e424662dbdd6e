import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCE = join(import.meta.dirname, '..')

/** Folders that hold an adapter: all but the tests' own. */
export const channelFolders = (): string[] =>
  readdirSync(SOURCE, { withFileTypes: true })
    .filter((each) => each.isDirectory() && each.name !== 'testing')
    .map((each) => each.name)
    .toSorted()

/** The text of registry.ts for these folders. */
export function registrySource(folders: readonly string[]): string {
  const imports = [
    `import type { Channel } from './contract.ts'`,
    `import type { ChannelDeps } from './deps.ts'`,
    ...folders.map((folder) => `import { createChannel as ${folder} } from './${folder}/index.ts'`),
  ].toSorted((a, b) => ((a.split(" from '")[1] ?? '') < (b.split(" from '")[1] ?? '') ? -1 : 1))
  return `// Made from the folders by testing/make-registry.ts; registry.test.ts fails where they differ.
import type { NetworkId } from '@chaperone/contract'
${imports.join('\n')}

/** One of each network, made once a process: they share budgets and what a network asked to wait. */
export const createChannels = (deps: ChannelDeps): Record<NetworkId, Channel> => ({
${folders.map((folder) => `  ${folder}: ${folder}(deps),`).join('\n')}
})
`
}

if (import.meta.main) writeFileSync(join(SOURCE, 'registry.ts'), registrySource(channelFolders()))
