import type { Invitation } from '@chaperone/contract'
import { api } from '../../api.ts'
import { useNames } from '../../app/names.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { GrantList } from './Grants.tsx'
import { peopleWords } from './words.ts'

/** Those not yet accepted, and those that ran out. */
export function OpenInvitations({ invitations }: { invitations: readonly Invitation[] }) {
  const t = useWords(peopleWords)
  const name = useNames()
  const revoke = useAction(
    async (invitation: Invitation) => {
      await api.delete(`/api/invitations/${invitation.id}`)
      toast(t('revoked'))
    },
    ['/api/invitations'],
  )
  const shown = invitations.filter(({ state }) => state === 'open' || state === 'expired')
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="open-invitations" className="stack tight">
      <h2 id="open-invitations">{t('open')}</h2>
      <ProblemNote problem={revoke.problem} />
      <ul className="sheet lines">
        {shown.map((invitation) => (
          <li key={invitation.id}>
            <div>
              <b>{invitation.name}</b> <span className="small quiet">{invitation.email}</span>
              <div className="row wrap">
                <GrantList grants={invitation.grants} />
                <span className="small quiet">
                  {t('invitedBy')} {name(invitation.invitedBy, { plain: true })}
                </span>
              </div>
            </div>
            <div className="lines-acts">
              <span className="dense soft">
                {invitation.state === 'expired' ? (
                  t('expired')
                ) : (
                  <>
                    {t('openUntil')} <DateTime at={invitation.expiresAt} as="near" />
                  </>
                )}
              </span>
              <Button label={t('revokeFor', { name: invitation.name })} onPress={() => void revoke.run(invitation)}>
                {t('revoke')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
