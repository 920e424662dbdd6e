import { Organization, type OrganizationChange } from '@chaperone/contract'
import type { z } from 'zod'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { refreshState } from '../../app/session.ts'
import { useWords } from '../../i18n/index.ts'
import { toast } from '../../ui/Toast.tsx'
import { settingsWords } from './words.ts'

/** Saves a change of the organization and says so. */
export function useOrganizationChange() {
  const t = useWords(settingsWords)
  return useAction(async (change: z.infer<typeof OrganizationChange>) => {
    await api.patch('/api/organization', change, Organization)
    await refreshState()
    toast(t('saved'))
  })
}
