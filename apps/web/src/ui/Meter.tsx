import { useWords } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'
import { words } from './words.ts'

interface MeterProps {
  label: React.ReactNode
  used: number
  limit: number
  /** Only the bar; the words stand elsewhere. */
  bare?: boolean
}

/** How much of a limit is used: hatched in the last tenth; past it, by how much. */
export function Meter({ label, used, limit, bare = false }: MeterProps) {
  const t = useWords(words)
  const over = used - limit
  const near = over <= 0 && used >= limit * 0.9
  const width = over > 0 ? (limit / used) * 100 : (used / limit) * 100
  return (
    <div>
      {!bare && (
        <p className="meter-row">
          <span>{label}</span>
          {over > 0 ? (
            <span className="t-block strong">
              <Icon name="stop" size="s" /> {t('over', { count: over, limit })}
            </span>
          ) : near ? (
            <span className="t-caution strong">
              <Icon name="warning" size="s" /> {t('leftOf', { count: -over, limit })}
            </span>
          ) : (
            <span>{t('usedOf', { used, limit })}</span>
          )}
        </p>
      )}
      <span className={`meter ${over > 0 ? 'over-limit' : near ? 'near' : ''}`} aria-hidden>
        <span style={{ width: `${width}%` }} />
      </span>
    </div>
  )
}
