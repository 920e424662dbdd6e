import { ReviewList } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useWords } from '../i18n/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { HOUSE, WORK, type Place } from './navigation.ts'
import { useApi } from './query.ts'
import { useCanSomewhere } from './session.ts'
import { shellWords } from './words.ts'

/** How many reviews wait for this person. */
function useWaiting(): number {
  const may = useCanSomewhere()
  const { data } = useApi('/api/reviews?for=me&state=open', ReviewList, {
    live: ['review'],
    enabled: may('review.decide'),
  })
  return data?.reviews.filter((review) => review.mayDecide).length ?? 0
}

function NavLink({ place, count, onGo }: { place: Place; count: number; onGo: (() => void) | undefined }) {
  const t = useWords(shellWords)
  const name = t(place.name as 'home')
  return (
    <Link to={place.to} activeOptions={{ exact: place.to === '/' }} onClick={onGo}>
      <Icon name={place.icon} />
      {name}
      {count > 0 && (
        <span className="count">
          <span aria-hidden>{count}</span>
          <span className="sr"> {t('waiting', { count })}</span>
        </span>
      )}
    </Link>
  )
}

/** All places this person may see. `onGo`: what else happens on choosing one, such as closing the sheet it stands in. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const t = useWords(shellWords)
  const may = useCanSomewhere()
  const waiting = useWaiting()
  const seen = (places: readonly Place[]) => places.filter(({ needs }) => needs === null || may(needs))
  const link = (place: Place) => (
    <NavLink key={place.to} place={place} count={place.to === '/reviews' ? waiting : 0} onGo={onGo} />
  )
  return (
    <nav className="nav" aria-label={t('main')}>
      {seen(WORK).map(link)}
      <hr />
      {seen(HOUSE).map(link)}
    </nav>
  )
}

/** The foot of a phone's screen: the day's work, and a menu for the rest. */
export function BottomBar({ onMenu }: { onMenu: () => void }) {
  const t = useWords(shellWords)
  const may = useCanSomewhere()
  const waiting = useWaiting()
  return (
    <nav className="bottombar" aria-label={t('main')}>
      {WORK.filter(({ needs }) => needs === null || may(needs)).map((place) => (
        <NavLink key={place.to} place={place} count={place.to === '/reviews' ? waiting : 0} onGo={undefined} />
      ))}
      <button type="button" onClick={onMenu} aria-haspopup="dialog">
        <Icon name="menu" />
        {t('menu')}
      </button>
    </nav>
  )
}
