import { WebhookMade, WebhookRequest } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { CopyBox } from '../../ui/CopyBox.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { settingsWords } from './words.ts'

const EVENTS = WebhookRequest.shape.events.element.options
export type WebhookEvent = (typeof EVENTS)[number]
const KEYS = {
  'review.requested': 'event_review_requested',
  'review.decided': 'event_review_decided',
  'publication.changed': 'event_publication_changed',
  'pause.changed': 'event_pause_changed',
} as const satisfies Record<WebhookEvent, keyof typeof settingsWords>
export const eventKey = (event: WebhookEvent) => KEYS[event]
const isWebAddress = (text: string) => URL.canParse(text) && /^https?:/.test(text)

export function WebhookDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(settingsWords)
  const c = useWords(common)
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<WebhookEvent[]>(['review.requested'])
  const [tried, setTried] = useState(false)
  const make = useAction(() => api.post('/api/webhooks', { url: url.trim(), events }, WebhookMade), ['/api/webhooks'])
  if (make.data)
    return (
      <Dialog open onClose={onClose} title={t('webhookMade')}>
        <CopyBox label={t('secret')} value={make.data.secret} />
        <p className="hint">{t('once')}</p>
        <DialogActions>
          <Button big kind="main" onPress={onClose}>
            {t('done')}
          </Button>
        </DialogActions>
      </Dialog>
    )
  const wrong = !isWebAddress(url.trim())
  return (
    <Dialog open onClose={onClose} title={t('webhookAdd')}>
      <Field
        label={t('webhookUrl')}
        type="url"
        value={url}
        onChange={setUrl}
        wrong={tried && wrong ? t('urlWrong') : undefined}
      />
      <fieldset>
        <legend className="lab">{t('webhookEvents')}</legend>
        {tried && events.length === 0 && (
          <p className="why">
            <Icon name="stop" size="s" />
            {t('webhookEventsNone')}
          </p>
        )}
        {EVENTS.map((event) => (
          <Checkbox
            key={event}
            isSelected={events.includes(event)}
            onChange={(on) => setEvents(on ? [...events, event] : events.filter((each) => each !== event))}
          >
            {t(eventKey(event))}
          </Checkbox>
        ))}
      </fieldset>
      <ProblemNote problem={make.problem} />
      <DialogActions>
        <Button big onPress={onClose}>
          {c('goBack')}
        </Button>
        <Button
          big
          kind="main"
          busy={make.busy && t('saving')}
          onPress={() => {
            setTried(true)
            if (!wrong && events.length > 0) void make.run(undefined)
          }}
        >
          {t('webhookAdd')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
