import { KitMessage, type AccountId, type KitSlot } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAccounts } from '../../app/names.ts'
import { useAction } from '../../app/query.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import { kitWords } from './words.ts'

const SLOT = /\{\{([a-z][a-z0-9_]{0,30})\}\}/g
const TYPES = ['place', 'time', 'date', 'phone', 'link', 'number'] as const
type SlotType = (typeof TYPES)[number]

/** The slots that a text names, with what is known of each. A new one is a place until said otherwise. */
export function slotsOf(template: string, known: readonly KitSlot[]): KitSlot[] {
  const names = [...new Set([...template.matchAll(SLOT)].map((match) => match[1] ?? ''))]
  return names.map(
    (name) =>
      known.find((slot) => slot.name === name) ?? {
        name,
        type: 'place',
        label: name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' '),
        choices: [],
      },
  )
}

export function KitEditor({ message, onClose }: { message: KitMessage | null; onClose: () => void }) {
  const t = useWords(kitWords)
  const { accounts } = useAccounts()
  const [title, setTitle] = useState(message?.title ?? '')
  const [template, setTemplate] = useState(message?.template ?? '')
  const [lang, setLang] = useState(message?.lang ?? t.lang)
  const [known, setKnown] = useState<readonly KitSlot[]>(message?.slots ?? [])
  const [channels, setChannels] = useState<readonly AccountId[]>(
    message?.channels ?? accounts.filter((each) => each.connected).map((each) => each.id),
  )
  const slots = slotsOf(template, known)
  const ready = title.trim() !== '' && template.trim() !== '' && channels.length > 0
  const save = useAction(() => {
    const body = { title, lang, template, slots, channels }
    return message ? api.put(`/api/kit/${message.id}`, body, KitMessage) : api.post('/api/kit', body, KitMessage)
  }, ['/api/kit'])
  return (
    <Dialog open onClose={onClose} title={message?.title ?? t('write')} wide>
      <div className="stack">
        <Field label={t('title')} value={title} onChange={setTitle} />
        <TextArea
          label={t('text')}
          value={template}
          onChange={setTemplate}
          rows={4}
          hint={t('textHint', { example: t('example').replaceAll('[[', '{{').replaceAll(']]', '}}') })}
        />
        <Select
          label={t('language')}
          value={lang}
          onChange={setLang}
          options={[
            { id: 'en', label: t('english') },
            { id: 'es', label: t('spanish') },
          ]}
        />
        {slots.length > 0 && (
          <fieldset className="two-f">
            <legend className="lab">{t('slots')}</legend>
            {slots.map((slot) => (
              <Select
                key={slot.name}
                label={t('slotKind', { slot: slot.name })}
                value={TYPES.find((type) => type === slot.type) ?? 'place'}
                onChange={(type: SlotType) =>
                  setKnown([...slots.filter((each) => each.name !== slot.name), { ...slot, type }])
                }
                options={TYPES.map((type) => ({ id: type, label: t(type) }))}
              />
            ))}
          </fieldset>
        )}
        <fieldset>
          <legend className="lab">{t('channels')}</legend>
          {accounts
            .filter((each) => each.connected)
            .map((account) => (
              <Checkbox
                key={account.id}
                isSelected={channels.includes(account.id)}
                onChange={(on) =>
                  setChannels(on ? [...channels, account.id] : channels.filter((id) => id !== account.id))
                }
              >
                {account.label}
              </Checkbox>
            ))}
        </fieldset>
        <ProblemNote problem={save.problem} />
        <DialogActions>
          <Button onPress={onClose}>{t('goBack')}</Button>
          <Button
            kind="main"
            later={ready ? undefined : t('fillFirst')}
            onPress={async () => {
              if (!ready || !(await save.run(undefined))) return
              toast(t('saved'))
              onClose()
            }}
          >
            {t('save')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
