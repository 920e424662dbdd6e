import type { Home } from '@chaperone/contract'
import { useNames } from '../../app/names.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { ClockLeft, TimeUsed, useNow } from '../../ui/Time.tsx'
import { homeWords } from './words.ts'

type Running = Home['clocks'][number]
const ICON: Record<Running['kind'], IconName> = {
  review: 'stamp',
  approval_window: 'seal',
  kit_review: 'kit',
  pause: 'pause',
}

/** What runs out, who has it, how much time is left. */
export function Clocks({ clocks }: { clocks: readonly Running[] }) {
  const t = useWords(homeWords)
  const name = useNames()
  const now = useNow()
  const overdue = clocks.filter(({ due }) => Date.parse(due) < now).length
  return (
    <section aria-labelledby="clocks">
      <div className="row between">
        <h2 id="clocks">{t('clocks')}</h2>
        {clocks.length > 0 && (
          <p className="dense quiet">
            {t('running', { count: clocks.length })}, {t('overdue', { count: overdue })}
          </p>
        )}
      </div>
      {clocks.length === 0 ? (
        <p className="soft">{t('clocksNone')}</p>
      ) : (
        <table className="clocks">
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col" className="bar-cell">
                {t('used')}
              </th>
              <th scope="col">{t('left')}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map((clock) => (
              <tr key={`${clock.kind} ${clock.ref}`}>
                <th scope="row">
                  <span>
                    <Icon name={ICON[clock.kind]} />
                    <span>
                      {clock.title === ''
                        ? t(`clock_bare_${clock.kind}`)
                        : t.rich(`clock_${clock.kind}`, { title: <span className="serif">{clock.title}</span> })}
                    </span>
                  </span>
                </th>
                <td>{clock.who === null ? t('anyone') : name(clock.who)}</td>
                <td className="bar-cell">
                  <TimeUsed from={clock.from} due={clock.due} />
                </td>
                <td>
                  <ClockLeft from={clock.from} due={clock.due} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
