import { Accounts, People, Places, type Account, type MembershipId } from '@chaperone/contract'
import { useMemo } from 'react'
import { useWords } from '../i18n/index.ts'
import { common } from '../i18n/shared.ts'
import { useApi } from './query.ts'
import { useCanSomewhere, useMe } from './session.ts'

/** Names by id: the API speaks of people by membership id. `name(id)` says "You" for oneself; null is the machine. */
export function useNames(): (id: MembershipId | null, options?: { plain?: boolean }) => string {
  const t = useWords(common)
  const me = useMe()
  const may = useCanSomewhere()
  const { data } = useApi('/api/people', People, { enabled: may('people.read') })
  return useMemo(() => {
    const names = new Map(data?.people.map((person) => [person.membershipId, person.name]))
    return (id, options) => {
      if (id === null) return t('system')
      if (id === me.membershipId) return options?.plain ? me.name : t('you')
      return names.get(id) ?? t('someone')
    }
  }, [data, me, t])
}

/** The organization's accounts, those disconnected too; `byId` for names and shapes. */
export function useAccounts() {
  const may = useCanSomewhere()
  const query = useApi('/api/accounts', Accounts, { live: ['account'], enabled: may('accounts.read') })
  const accounts = query.data?.accounts
  const byId = useMemo(() => new Map<string, Account>(accounts?.map((account) => [account.id, account])), [accounts])
  return { ...query, accounts: accounts ?? [], byId }
}

export function usePlaces() {
  const may = useCanSomewhere()
  const query = useApi('/api/places', Places, { enabled: may('settings.read') || may('posts.read') })
  return { ...query, sites: query.data?.sites ?? [], departments: query.data?.departments ?? [] }
}
