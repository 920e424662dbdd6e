import { Role, type RoleGrant } from '@chaperone/contract'
import { useWords } from '../../i18n/index.ts'
import { roleDoes, roles as roleWords } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { scopeKey, useScopeOptions } from './scopes.ts'
import { peopleWords } from './words.ts'

/** Roles in words, each with where it holds; the organization goes without saying. */
export function GrantList({ grants }: { grants: readonly RoleGrant[] }) {
  const r = useWords(roleWords)
  const { nameOf } = useScopeOptions()
  return (
    <ul className="flex flex-wrap gap-1">
      {grants.map((grant) => (
        <li key={`${grant.role} ${scopeKey(grant.scope)}`} className="tag">
          <b>{r(grant.role)}</b>
          {grant.scope.kind !== 'organization' && nameOf(grant.scope)}
        </li>
      ))}
    </ul>
  )
}

interface EditorProps {
  grants: readonly RoleGrant[]
  onChange: (grants: RoleGrant[]) => void
}

/** One line a role: what, and where. */
export function GrantEditor({ grants, onChange }: EditorProps) {
  const t = useWords(peopleWords)
  const r = useWords(roleWords)
  const does = useWords(roleDoes)
  const { options } = useScopeOptions()
  const roles = Role.options.map((role) => ({ id: role, label: r(role), hint: does(role) }))
  const replace = (at: number, grant: RoleGrant) => onChange(grants.map((old, index) => (index === at ? grant : old)))
  return (
    <div className="stack tight">
      {grants.map((grant, at) => (
        <div key={at} className="grant">
          <div className="grant-role">
            <Select
              label={t('role')}
              hideLabel={at > 0}
              options={roles}
              value={grant.role}
              onChange={(role) => replace(at, { ...grant, role })}
            />
          </div>
          <div className="grant-where">
            <Select
              label={t('where')}
              hideLabel={at > 0}
              options={options}
              value={scopeKey(grant.scope)}
              onChange={(key) => {
                const scope = options.find(({ id }) => id === key)?.scope
                if (scope) replace(at, { ...grant, scope })
              }}
            />
          </div>
          {grants.length > 1 && (
            <Button
              kind="bare"
              icon="close"
              label={`${t('removeRole')}: ${r(grant.role)}`}
              onPress={() => onChange(grants.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          kind="bare"
          icon="plus"
          onPress={() => onChange([...grants, { role: 'author', scope: { kind: 'organization' } }])}
        >
          {t('addRole')}
        </Button>
      </div>
    </div>
  )
}
