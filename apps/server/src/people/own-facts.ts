import { asc, eq } from 'drizzle-orm'
import type { OwnFact, OwnFactId, OwnFactRequest } from '@chaperone/contract'
import type { Own } from '@chaperone/text'
import type { z } from 'zod'
import { newId, organizationOf, problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { requirePermission, requireSomewhere } from './permission.ts'
import type { Recorder } from './record.ts'
import { memberships, ownFacts, sites } from './schema.ts'
import { organization } from './store.ts'

const contextOf = (id: OwnFactId): string => `people.own-fact:${id}`

/** What the organization says of itself. Values are sealed: a directory of staff is not for whoever copies the database. */
export function createOwnFacts(kernel: Kernel, { audit }: { audit: Recorder }) {
  async function all(tx: Tx): Promise<OwnFact[]> {
    const rows = await tx.select().from(ownFacts).orderBy(asc(ownFacts.id))
    const facts: OwnFact[] = []
    for (const { id, kind, value, siteId } of rows)
      facts.push({ id, kind, siteId, value: await kernel.crypto.openText(tx, contextOf(id), value) })
    return facts
  }

  return {
    async list(tx: Tx, actor: Actor): Promise<OwnFact[]> {
      requireSomewhere(actor, 'settings.read')
      return all(tx)
    },

    async make(tx: Tx, actor: Actor, { kind, value, siteId }: z.infer<typeof OwnFactRequest>): Promise<OwnFact> {
      requirePermission(actor, 'settings.manage', { siteId })
      if (siteId !== null) {
        const [site] = await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, siteId))
        if (site === undefined) throw problem('not_found', { field: 'siteId' })
      }
      const id = newId<OwnFactId>()
      const sealed = await kernel.crypto.seal(tx, contextOf(id), value)
      await tx.insert(ownFacts).values({ organizationId: organizationOf(tx), id, kind, value: sealed, siteId })
      await audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: `own-fact.made.${kind}`, id })
      return { id, kind, value, siteId }
    },

    async remove(tx: Tx, actor: Actor, id: OwnFactId): Promise<void> {
      const [row] = await tx.select().from(ownFacts).where(eq(ownFacts.id, id))
      if (row === undefined) throw problem('not_found')
      requirePermission(actor, 'settings.manage', { siteId: row.siteId })
      await tx.delete(ownFacts).where(eq(ownFacts.id, id))
      await audit.record(tx, actor, { kind: 'settings.changed', v: 1, what: `own-fact.removed.${row.kind}`, id })
    },

    /** What the reader is given: the facts, the people who work here, and the sites with their addresses and phones. */
    async forReader(tx: Tx): Promise<Own> {
      const facts = await all(tx)
      const of = (kind: OwnFact['kind']): string[] =>
        facts.filter((fact) => fact.kind === kind).map((fact) => fact.value)
      const people = await tx.select({ name: memberships.name }).from(memberships).orderBy(asc(memberships.id))
      const places = await tx.select().from(sites).orderBy(asc(sites.id))
      const said = (values: (string | undefined)[]): string[] =>
        values.filter((value) => value !== undefined && value !== '') as string[]
      return {
        staff: [...of('staff'), ...people.map((person) => person.name)],
        places: said([
          ...of('place'),
          (await organization(tx)).name,
          ...places.map((site) => site.name),
          ...places.map((site) => site.attributes.address),
        ]),
        phones: said([...of('phone'), ...places.map((site) => site.attributes.phone)]),
        emails: of('email'),
        links: of('link'),
        handles: of('handle'),
      }
    },
  }
}

export type OwnFacts = ReturnType<typeof createOwnFacts>
