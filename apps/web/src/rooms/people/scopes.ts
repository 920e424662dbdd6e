import type { RoleGrant } from '@chaperone/contract'
import { useAccounts, usePlaces } from '../../app/names.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import type { Option } from '../../ui/Select.tsx'

type Scope = RoleGrant['scope']
export const scopeKey = (scope: Scope): string =>
  scope.kind === 'organization' ? 'organization' : `${scope.kind} ${scope.id}`

/** Everywhere a role can hold: the organization, its sites and departments, its accounts. */
export function useScopeOptions(): { options: (Option & { scope: Scope })[]; nameOf: (scope: Scope) => string } {
  const t = useWords(common)
  const { sites, departments } = usePlaces()
  const { accounts } = useAccounts()
  const entry = (scope: Scope, label: string) => ({ id: scopeKey(scope), label, scope })
  const options = [
    entry({ kind: 'organization' }, t('wholeOrganization')),
    ...sites.flatMap((site) => [
      entry({ kind: 'site', id: site.id }, site.name),
      ...departments
        .filter(({ siteId }) => siteId === site.id)
        .map((department) => entry({ kind: 'department', id: department.id }, `${site.name}, ${department.name}`)),
    ]),
    ...accounts
      .filter(({ connected }) => connected)
      .map((account) => entry({ kind: 'account', id: account.id }, account.label)),
  ]
  const names = new Map(options.map(({ id, label }) => [id, label]))
  return { options, nameOf: (scope) => names.get(scopeKey(scope)) ?? t('wholeOrganization') }
}
