import { Role, type RoleGrant } from '@chaperone/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { can, canSomewhere, PERMISSION_NAMES, PERMISSIONS, type Permission, type Place } from './permissions.ts'

const A = '018f0000-0000-7000-8000-00000000000a'
const B = '018f0000-0000-7000-8000-00000000000b'
const role = fc.constantFrom(...Role.options)
const permission = fc.constantFrom(...PERMISSION_NAMES)
const place: fc.Arbitrary<Place> = fc.record(
  {
    siteId: fc.constantFrom(A, B, null),
    departmentId: fc.constantFrom(A, B, null),
    accountId: fc.constantFrom(A, B, null),
  },
  { requiredKeys: [] },
)
const at = (role: Role, kind: string, id?: string) => ({ role, scope: { kind, id } }) as RoleGrant

describe('the permission table', () => {
  it('names only known roles, and leaves no permission without one', () => {
    for (const name of PERMISSION_NAMES) {
      expect(PERMISSIONS[name].length).toBeGreaterThan(0)
      for (const r of PERMISSIONS[name]) expect(Role.options).toContain(r)
    }
  })

  it('says no to a permission it does not know, even one that objects are born with', () => {
    fc.assert(
      fc.property(role, fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString')), (r, name) => {
        fc.pre(!PERMISSION_NAMES.includes(name as Permission))
        expect(can([at(r, 'organization')], name as Permission)).toBe(false)
      }),
    )
  })

  it('says no without grants', () => {
    fc.assert(
      fc.property(permission, place, (p, where) => {
        expect(can([], p, where)).toBe(false)
      }),
    )
  })

  it('gives nothing for a scope it does not know', () => {
    fc.assert(
      fc.property(role, permission, place, fc.string(), (r, p, where, kind) => {
        fc.pre(!['organization', 'site', 'department', 'account'].includes(kind))
        expect(can([at(r, kind, A)], p, where)).toBe(false)
      }),
    )
  })

  it('never gives more by a narrower scope than by the organization', () => {
    const kind = fc.constantFrom('site', 'department', 'account')
    fc.assert(
      fc.property(role, permission, place, kind, (r, p, where, k) => {
        fc.pre(can([at(r, k, A)], p, where))
        expect(can([at(r, 'organization')], p, where)).toBe(true)
      }),
    )
  })

  it('holds a site grant at its site only, and never at a record that has no site', () => {
    const grants = [at('author', 'site', A)]
    expect(can(grants, 'posts.edit', { siteId: A })).toBe(true)
    expect(can(grants, 'posts.edit', { siteId: B })).toBe(false)
    expect(can(grants, 'posts.edit', { siteId: null })).toBe(false)
    expect(can(grants, 'posts.edit')).toBe(false)
    expect(canSomewhere(grants, 'posts.edit')).toBe(true)
    expect(canSomewhere(grants, 'people.manage')).toBe(false)
  })

  it('leaves the release of the emergency kit to the duty officer, and privacy decisions to the privacy officer', () => {
    expect(PERMISSIONS['kit.release']).toEqual(['duty_officer'])
    expect(PERMISSIONS['review.decide_privacy']).toEqual(['privacy_officer'])
    const employees = PERMISSION_NAMES.filter((name) => (PERMISSIONS[name] as readonly string[]).includes('employee'))
    expect(employees).toEqual(['practice.use'])
  })
})
