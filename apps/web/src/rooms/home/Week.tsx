import type { Home } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useAccounts } from '../../app/names.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { networks, postStates, publicationStates } from '../../i18n/shared.ts'
import { Icon, NetworkIcon, type IconName } from '../../ui/Icon.tsx'
import { weekOf, type Slot } from './week-slots.ts'
import { homeWords } from './words.ts'

/** How a state looks at the foot of a slot: icon, tone. */
const LOOK: Record<string, [IconName, string]> = {
  confirmed: ['check', ''],
  approved: ['stamp', 't-accent'],
  held: ['pause', 't-caution'],
  claimed: ['send', ''],
  sent: ['send', ''],
  accepted: ['send', ''],
  unconfirmed: ['warning', 't-caution'],
  failed: ['stop', 't-block'],
  handed_off: ['hand', 't-caution'],
  canceled: ['close', 'quiet'],
  taken_down: ['undo', 'quiet'],
  in_review: ['waiting', ''],
  changes: ['comment', 't-caution'],
  draft: ['pen', ''],
  declined: ['close', 'quiet'],
}
const OVER = new Set(['confirmed', 'canceled', 'taken_down'])

function SlotLink({ slot }: { slot: Slot }) {
  const format = useFormat()
  const p = useWords(publicationStates)
  const d = useWords(postStates)
  const n = useWords(networks)
  const { byId } = useAccounts()
  const [icon, tone] = LOOK[slot.state] ?? ['waiting', '']
  const word = slot.draft ? d(slot.state as 'draft') : p(slot.state as 'approved')
  return (
    <Link
      to="/posts/$postId"
      params={{ postId: slot.postId }}
      className={`slot ${OVER.has(slot.state) ? 'out' : ''} ${slot.draft ? 'draft' : ''}`}
    >
      <span className="slot-time">
        {format.time(slot.at)}
        <span className="slot-nets">
          {slot.accounts.map((id) => {
            const account = byId.get(id)
            if (!account) return null
            const shape = account.target ?? account.network
            return <NetworkIcon key={id} network={shape} label={n(shape)} />
          })}
        </span>
      </span>
      <span className="slot-name">{slot.title}</span>
      <span className={`slot-foot ${tone}`}>
        <Icon name={icon} size="s" />
        {word}
      </span>
    </Link>
  )
}

/** Monday to Sunday, with today marked. */
export function Week({ home }: { home: Home }) {
  const t = useWords(homeWords)
  const format = useFormat()
  const days = weekOf(home, format)
  const today = format.dayKey(home.now)
  // Days are named from their own date, in no zone.
  const dayName = useFormat('UTC')
  return (
    <section aria-labelledby="week">
      <div className="row between">
        <h2 id="week">{t('week')}</h2>
        <p className="dense">
          <Link to="/calendar">{t('calendar')}</Link>
        </p>
      </div>
      <ol className="sheet week">
        {days.map((day, index) => (
          <li
            key={day.key}
            className={`${day.key === today ? 'today' : ''} ${day.key < today ? 'past' : ''} ${index > 4 ? 'rest' : ''}`}
            aria-current={day.key === today ? 'date' : undefined}
          >
            <p className="day">
              {dayName.weekday(day.at, 'short')} <b>{Number(day.key.slice(8))}</b>
              {day.key === today && <span>{t('todayMark')}</span>}
            </p>
            {day.slots.map((slot) => (
              <SlotLink key={slot.key} slot={slot} />
            ))}
            {day.slots.length === 0 && (
              <p className="none small quiet">{day.key < today ? t('noneDayPast') : t('noneDay')}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
