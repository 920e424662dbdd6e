import { Webhooks } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useCanSomewhere } from '../../app/session.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Label } from '../../ui/Signs.tsx'
import { Asked, ProblemNote } from '../../ui/Waiting.tsx'
import { eventKey, WebhookDialog } from './WebhookDialog.tsx'
import { settingsWords } from './words.ts'

const OK = 300

/** Other systems that are told when something happens. */
export function WebhookList() {
  const t = useWords(settingsWords)
  const format = useFormat()
  const may = useCanSomewhere()('webhooks.manage')
  const webhooks = useApi('/api/webhooks', Webhooks, { enabled: may })
  const [adding, setAdding] = useState(false)
  const remove = useAction((id: string) => api.delete(`/api/webhooks/${id}`), ['/api/webhooks'])
  if (!may) return null
  return (
    <section className="stack tight" aria-labelledby="webhooks">
      <h2 id="webhooks">{t('webhooks')}</h2>
      <p className="soft measure">{t('webhooksMore')}</p>
      <ProblemNote problem={remove.problem} />
      <Asked query={webhooks}>
        {({ webhooks: all }) =>
          all.length === 0 ? (
            <p className="quiet">{t('webhooksNone')}</p>
          ) : (
            <ul className="sheet lines">
              {all.map((webhook) => (
                <li key={webhook.id}>
                  <div>
                    <p className="h3">{webhook.url}</p>
                    <p className="dense soft">
                      {format.list(webhook.events.map((event) => t(eventKey(event))))};{' '}
                      {webhook.lastStatus === null
                        ? t('noStatus')
                        : t('lastStatus', { status: String(webhook.lastStatus) })}
                    </p>
                    {webhook.disabledAt && (
                      <Label tone="look" icon="warning">
                        {t('disabled')}
                      </Label>
                    )}
                  </div>
                  <div className="lines-acts">
                    {!webhook.disabledAt && webhook.lastStatus !== null && webhook.lastStatus >= OK && (
                      <Label tone="look" icon="warning">
                        {webhook.lastStatus}
                      </Label>
                    )}
                    <Button label={t('removeOf', { name: webhook.url })} onPress={() => void remove.run(webhook.id)}>
                      {t('remove')}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
      <div>
        <Button icon="plus" onPress={() => setAdding(true)}>
          {t('webhookAdd')}
        </Button>
      </div>
      {adding && <WebhookDialog onClose={() => setAdding(false)} />}
    </section>
  )
}
