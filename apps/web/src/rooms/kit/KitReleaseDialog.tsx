import { KitReleased, type AccountId, type KitMessage, type KitSlot } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts } from '../../app/names.ts'
import { useGo } from '../../app/params.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { kitWords } from './words.ts'

/** The keys a phone shows. Times are typed: a picker would answer in the device's own form. */
const INPUT = { time: 'text', phone: 'tel', link: 'url', number: 'decimal', place: 'text', date: 'text' } as const

/** Releases a message: its slots, where it goes, and exactly what will go out. */
export function KitReleaseDialog({ message, onClose }: { message: KitMessage; onClose: () => void }) {
  const t = useWords(kitWords)
  const go = useGo()
  const { byId } = useAccounts()
  const [values, setValues] = useState<Record<string, string>>({})
  const [channels, setChannels] = useState<readonly AccountId[]>(message.channels)
  const release = useAction(
    () => api.post(`/api/kit/${message.id}/release`, { values, channels }, KitReleased),
    ['/api/kit', '/api/publications', '/api/home', '/api/posts'],
  )
  const ready = message.slots.every((slot) => (values[slot.name] ?? '').trim() !== '') && channels.length > 0
  const filled = message.template.replace(/\{\{([a-z][a-z0-9_]*)\}\}/g, (whole, name: string) => values[name] || whole)
  const wrong = (slot: KitSlot) =>
    release.problem?.field === `values.${slot.name}` ? t(`wrong_${slot.type}`) : undefined
  return (
    <Dialog open onClose={onClose} title={t('releaseTitle', { title: message.title })} stop>
      <div className="stack">
        <p className="dense soft">{t('releaseLead')}</p>
        {message.slots.map((slot) =>
          slot.type === 'choice' ? (
            <Select
              key={slot.name}
              label={slot.label}
              value={values[slot.name] ?? null}
              placeholder={t('choose')}
              onChange={(value) => setValues({ ...values, [slot.name]: value })}
              options={slot.choices.map((each) => ({ id: each, label: each }))}
            />
          ) : (
            <Field
              key={slot.name}
              label={slot.label}
              inputMode={INPUT[slot.type]}
              value={values[slot.name] ?? ''}
              wrong={wrong(slot)}
              onChange={(value) => {
                release.forget()
                setValues({ ...values, [slot.name]: value })
              }}
            />
          ),
        )}
        <fieldset>
          <legend className="lab">{t('goesTo')}</legend>
          {message.channels.map((id) => (
            <Checkbox
              key={id}
              isSelected={channels.includes(id)}
              onChange={(on) => setChannels(on ? [...channels, id] : channels.filter((each) => each !== id))}
            >
              {byId.get(id)?.label ?? id}
            </Checkbox>
          ))}
        </fieldset>
        <section className="sheet pad" aria-labelledby="kit-preview">
          <h3 id="kit-preview" className="over">
            {t('preview')}
          </h3>
          <p className="serif whitespace-pre-wrap" lang={message.lang}>
            {filled}
          </p>
        </section>
        <ProblemNote problem={release.problem?.field ? null : release.problem} />
        <DialogActions>
          <Button onPress={onClose}>{t('goBack')}</Button>
          <Button
            kind="halt"
            busy={release.busy && t('releasing')}
            later={ready ? undefined : t('fillFirst')}
            onPress={async () => {
              if (!ready) return
              const done = await release.run(undefined)
              if (!done) return
              toast(t('didRelease'))
              go('/posts/$postId', { postId: done.postId })
            }}
          >
            {t('releaseNow')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
