import { and, asc, eq } from 'drizzle-orm'
import type {
  Department,
  DepartmentId,
  DepartmentRequest,
  Organization,
  OrganizationChange,
  Site,
  SiteId,
  SiteRequest,
} from '@chaperone/contract'
import type { Place } from '@chaperone/policy'
import type { z } from 'zod'
import { errorCode, newId, organizationOf, problem, type Actor, type Kernel, type Tx } from '../kernel/index.ts'
import { requirePermission } from './permission.ts'
import type { Recorder } from './record.ts'
import { departments, organizations, ownFacts, roleGrants, sites } from './schema.ts'
import { organization } from './store.ts'

/** A site, or a department of one, with what rules and slots ask of it. */
export interface FoundPlace extends Place {
  siteId: SiteId
  departmentId: DepartmentId | null
  name: string
  /** The site's own zone, or the organization's. */
  timeZone: string
  attributes: Site['attributes']
}

const siteOf = ({ id, name, timeZone, attributes }: typeof sites.$inferSelect): Site => ({
  id,
  name,
  timeZone,
  attributes,
})
const departmentOf = ({ id, siteId, name }: typeof departments.$inferSelect): Department => ({ id, siteId, name })

/** What posts, accounts or people still hold on to is not deleted from under them. */
const FOREIGN_KEY = '23503'

/** The sites and departments of an organization, and its own settings. */
export function createPlaces(kernel: Kernel, { audit }: { audit: Recorder }) {
  const changed = (tx: Tx, actor: Actor, what: string, id: string): Promise<void> =>
    audit.record(tx, actor, { kind: 'settings.changed', v: 1, what, id })

  async function siteById(tx: Tx, id: SiteId): Promise<Site> {
    const [row] = await tx.select().from(sites).where(eq(sites.id, id))
    if (row === undefined) throw problem('not_found')
    return siteOf(row)
  }

  async function departmentById(tx: Tx, id: DepartmentId): Promise<Department> {
    const [row] = await tx.select().from(departments).where(eq(departments.id, id))
    if (row === undefined) throw problem('not_found')
    return departmentOf(row)
  }

  async function dropScope(tx: Tx, kind: 'site' | 'department', id: string): Promise<void> {
    await tx.delete(roleGrants).where(and(eq(roleGrants.scopeKind, kind), eq(roleGrants.scopeId, id)))
  }

  async function unlessHeld(tx: Tx, remove: (inner: Tx) => Promise<void>): Promise<void> {
    try {
      await kernel.db.savepoint(tx, remove)
    } catch (error) {
      throw errorCode(error) === FOREIGN_KEY ? problem('state_changed') : error
    }
  }

  return {
    /** Sites and departments, by name. Whoever is in the organization may know them. */
    async list(tx: Tx, _actor: Actor): Promise<{ sites: Site[]; departments: Department[] }> {
      return {
        sites: (await tx.select().from(sites).orderBy(asc(sites.name))).map(siteOf),
        departments: (await tx.select().from(departments).orderBy(asc(departments.name))).map(departmentOf),
      }
    },

    /** The site or department with this id, or null where the organization has none such. */
    async place(tx: Tx, id: SiteId | DepartmentId): Promise<FoundPlace | null> {
      const [department] = await tx
        .select()
        .from(departments)
        .where(eq(departments.id, id as DepartmentId))
      const [site] = await tx
        .select()
        .from(sites)
        .where(eq(sites.id, department?.siteId ?? (id as SiteId)))
      if (site === undefined) return null
      return {
        siteId: site.id,
        departmentId: department?.id ?? null,
        name: department?.name ?? site.name,
        timeZone: site.timeZone ?? (await organization(tx)).timeZone,
        attributes: site.attributes,
      }
    },

    async makeSite(tx: Tx, actor: Actor, request: z.infer<typeof SiteRequest>): Promise<Site> {
      requirePermission(actor, 'settings.manage')
      const id = newId<SiteId>()
      await tx.insert(sites).values({ organizationId: organizationOf(tx), id, ...request })
      await changed(tx, actor, 'site.made', id)
      return siteById(tx, id)
    },

    async changeSite(tx: Tx, actor: Actor, id: SiteId, change: Partial<z.infer<typeof SiteRequest>>): Promise<Site> {
      requirePermission(actor, 'settings.manage', { siteId: id })
      await siteById(tx, id)
      if (Object.keys(change).length > 0) {
        await tx.update(sites).set(change).where(eq(sites.id, id))
        await changed(tx, actor, 'site.changed', id)
      }
      return siteById(tx, id)
    },

    /** @throws Problem `state_changed` where posts, accounts or the like still belong to it */
    async removeSite(tx: Tx, actor: Actor, id: SiteId): Promise<void> {
      requirePermission(actor, 'settings.manage')
      await siteById(tx, id)
      await unlessHeld(tx, async (inner) => {
        const own = await inner.select({ id: departments.id }).from(departments).where(eq(departments.siteId, id))
        for (const department of own) await dropScope(inner, 'department', department.id)
        await dropScope(inner, 'site', id)
        await inner.delete(ownFacts).where(eq(ownFacts.siteId, id))
        await inner.delete(departments).where(eq(departments.siteId, id))
        await inner.delete(sites).where(eq(sites.id, id))
      })
      await changed(tx, actor, 'site.removed', id)
    },

    async makeDepartment(tx: Tx, actor: Actor, request: z.infer<typeof DepartmentRequest>): Promise<Department> {
      requirePermission(actor, 'settings.manage', { siteId: request.siteId })
      await siteById(tx, request.siteId)
      const id = newId<DepartmentId>()
      await tx.insert(departments).values({ organizationId: organizationOf(tx), id, ...request })
      await changed(tx, actor, 'department.made', id)
      return departmentById(tx, id)
    },

    async changeDepartment(
      tx: Tx,
      actor: Actor,
      id: DepartmentId,
      change: Partial<z.infer<typeof DepartmentRequest>>,
    ): Promise<Department> {
      const before = await departmentById(tx, id)
      requirePermission(actor, 'settings.manage', { siteId: before.siteId, departmentId: id })
      if (change.siteId !== undefined) {
        await siteById(tx, change.siteId)
        requirePermission(actor, 'settings.manage', { siteId: change.siteId })
      }
      if (Object.keys(change).length > 0) {
        await tx.update(departments).set(change).where(eq(departments.id, id))
        await changed(tx, actor, 'department.changed', id)
      }
      return departmentById(tx, id)
    },

    /** @throws Problem `state_changed` where posts or the like still belong to it */
    async removeDepartment(tx: Tx, actor: Actor, id: DepartmentId): Promise<void> {
      const before = await departmentById(tx, id)
      requirePermission(actor, 'settings.manage', { siteId: before.siteId })
      await unlessHeld(tx, async (inner) => {
        await dropScope(inner, 'department', id)
        await inner.delete(departments).where(eq(departments.id, id))
      })
      await changed(tx, actor, 'department.removed', id)
    },

    async changeOrganization(tx: Tx, actor: Actor, change: z.infer<typeof OrganizationChange>): Promise<Organization> {
      requirePermission(actor, 'organization.manage')
      const before = await organization(tx, true)
      const fields = Object.keys(change).toSorted()
      if (fields.length > 0) {
        await tx.update(organizations).set(change).where(eq(organizations.id, before.id))
        await audit.record(tx, actor, { kind: 'organization.changed', v: 1, fields })
      }
      return organization(tx)
    },
  }
}

export type Places = ReturnType<typeof createPlaces>
