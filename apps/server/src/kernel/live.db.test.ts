import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { LiveEvent, OrganizationId } from '@chaperone/contract'
import { newId } from './ids.ts'
import { testKernel, type TestKernel } from './testing.ts'

let kernel: TestKernel
let first: OrganizationId
let second: OrganizationId
beforeAll(async () => {
  kernel = await testKernel()
  first = await kernel.organization('First')
  second = await kernel.organization('Second')
})
afterAll(() => kernel.close())

const notify = (organizationId: OrganizationId, id: string): Promise<void> =>
  kernel.db.withOrg(organizationId, (tx) => kernel.live.notify(tx, { organizationId, topic: 'post', id }))

test('each organization hears its own changes, once they are committed', async () => {
  const heard: LiveEvent[] = []
  const end = kernel.live.subscribe(first, (event) => heard.push(event))
  const [rolledBack, others, own] = [newId(), newId(), newId()]
  await expect(
    kernel.db.withOrg(first, async (tx) => {
      await kernel.live.notify(tx, { organizationId: first, topic: 'post', id: rolledBack })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await notify(second, others)
  await notify(first, own)
  await vi.waitFor(() => expect(heard).toEqual([{ topic: 'post', id: own }]), 5_000)
  end()
})

test('after its connection is lost it listens again and says that something may have been missed', async () => {
  const heard: LiveEvent[] = []
  const gap = vi.fn<() => void>()
  const end = kernel.live.subscribe(first, (event) => heard.push(event), gap)
  await kernel.admin(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'",
  )
  await vi.waitFor(() => expect(gap).toHaveBeenCalledOnce(), 10_000)
  const id = newId()
  await notify(first, id)
  await vi.waitFor(() => expect(heard).toEqual([{ topic: 'post', id }]), 5_000)
  end()
})
