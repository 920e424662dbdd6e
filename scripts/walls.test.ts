import { describe, expect, it } from 'vitest'
import { breaches, judge } from './walls.ts'

describe('walls', () => {
  it('stand in the whole tree', () => {
    expect(breaches()).toEqual([])
  })

  it.each([
    ['packages/contract/src/a.ts', '@chaperone/policy'],
    ['packages/text/src/a.ts', 'zod'],
    ['apps/web/src/a.ts', '@chaperone/channels'],
    ['apps/web/src/a.ts', '../../server/src/main.ts'],
    ['apps/server/src/posts/service.ts', '../review/index.ts'],
    ['apps/server/src/review/service.ts', '../posts/store.ts'],
    ['apps/server/src/kernel/db/pool.ts', '../../people/index.ts'],
    ['apps/server/src/audit/service.ts', '../people/index.ts'],
    ['apps/server/src/people/service.ts', '../kernel/crypto.ts'],
  ])('refuse %s importing %s', (file, specifier) => {
    expect(judge(file, specifier)).toBeTypeOf('string')
  })

  it.each([
    ['packages/policy/src/a.ts', '@chaperone/contract'],
    ['apps/server/src/review/service.ts', '../posts/index.ts'],
    ['apps/server/src/posts/service.ts', '../audit/index.ts'],
    ['apps/server/src/review/schema.ts', '../posts/schema.ts'],
    ['apps/server/src/server.ts', './posts/index.ts'],
  ])('let %s import %s', (file, specifier) => {
    expect(judge(file, specifier)).toBeUndefined()
  })
})
