import type { Schedule } from '@chaperone/contract'
import { dueMoments, localAt } from '@chaperone/policy'
import { useState } from 'react'
import { useFormat, useLocale, useWords } from '../../i18n/index.ts'
import { common } from '../../i18n/shared.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { useNow } from '../../ui/Time.tsx'
import { composeWords } from './words.ts'

interface WhenProps {
  schedule: Schedule
  channels: number
  onChange: (schedule: Schedule) => void
  readOnly: boolean
}

const HOUR = 3_600_000

/** In words what a schedule means, or what is wrong with it. */
export function useScheduleWords(schedule: Schedule): { text: string; wrong: string | undefined } {
  const t = useWords(composeWords)
  const format = useFormat(schedule.kind === 'now' ? undefined : schedule.zone)
  const now = useNow()
  if (schedule.kind === 'now') return { text: t('rightAway'), wrong: undefined }
  const due = dueMoments(schedule, new Date(now))
  if (!due.ok)
    return {
      text: due.local.replace('T', ' '),
      wrong: due.problem === 'time_passed' ? t('passedTime') : t('missingTime'),
    }
  const first = due.moments[0]?.at ?? now
  if (schedule.kind === 'at') return { text: format.moment(first), wrong: undefined }
  return {
    text: t('seriesLine', { unit: t(schedule.every), times: schedule.times, moment: format.moment(first) }),
    wrong: undefined,
  }
}

/** When it goes out, in wall-clock time of the organization, and how to change that. */
export function When({ schedule, channels, onChange, readOnly }: WhenProps) {
  const t = useWords(composeWords)
  const [open, setOpen] = useState(false)
  const { text, wrong } = useScheduleWords(schedule)
  return (
    <>
      <div className="when">
        <Icon name="calendarClock" />
        <p>
          <b className="strong">{text}</b>
          <span className={wrong ? 'small t-block' : 'small quiet'}>
            {wrong ?? t('afterApproval', { count: channels })}
          </span>
        </p>
        {!readOnly && (
          <Button kind="link" onPress={() => setOpen(true)}>
            {t('change')}
          </Button>
        )}
      </div>
      {open && <WhenDialog schedule={schedule} onClose={() => setOpen(false)} onChange={onChange} />}
    </>
  )
}

function WhenDialog({
  schedule,
  onChange,
  onClose,
}: Pick<WhenProps, 'schedule' | 'onChange'> & { onClose: () => void }) {
  const t = useWords(composeWords)
  const shared = useWords(common)
  const { zone } = useLocale()
  const [draft, setDraft] = useState<Schedule>(schedule)
  const { wrong } = useScheduleWords(draft)
  const now = useNow()
  const nextHour = () => localAt(new Date(Math.ceil(now / HOUR) * HOUR + HOUR), zone)
  const local = draft.kind === 'at' ? draft.local : draft.kind === 'series' ? draft.start : nextHour()
  const setLocal = (value: string) => {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return
    setDraft(draft.kind === 'series' ? { ...draft, start: value } : { kind: 'at', local: value, zone })
  }
  return (
    <Dialog open onClose={onClose} title={t('when')}>
      <div className="stack">
        <RadioGroup
          label={t('when')}
          hideLabel
          value={draft.kind}
          onChange={(kind) =>
            setDraft(
              kind === 'now'
                ? { kind }
                : kind === 'at'
                  ? { kind, local, zone }
                  : { kind, start: local, zone, every: 'week', times: 4 },
            )
          }
          options={[
            { id: 'now', label: t('rightAway') },
            { id: 'at', label: t('atTime') },
            { id: 'series', label: t('asSeries') },
          ]}
        />
        {draft.kind !== 'now' && (
          <Field
            label={draft.kind === 'series' ? t('firstTime') : t('dateTime', { zone })}
            type="datetime-local"
            value={local}
            onChange={setLocal}
            wrong={wrong}
            hint={draft.kind === 'series' ? zone : undefined}
          />
        )}
        {draft.kind === 'series' && (
          <div className="two-f">
            <Select
              label={t('every')}
              value={draft.every}
              onChange={(every) => setDraft({ ...draft, every })}
              options={[
                { id: 'day', label: t('day') },
                { id: 'week', label: t('week') },
                { id: 'month', label: t('month') },
              ]}
            />
            <Field
              label={t('times')}
              type="number"
              inputMode="numeric"
              value={String(draft.times)}
              onChange={(value) => setDraft({ ...draft, times: Math.min(104, Math.max(2, Number(value) || 2)) })}
            />
          </div>
        )}
        <DialogActions>
          <Button onPress={onClose}>{shared('goBack')}</Button>
          <Button
            kind="main"
            onPress={() => {
              onChange(draft)
              onClose()
            }}
          >
            {t('done')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
