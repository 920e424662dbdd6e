import type { Lang } from '@chaperone/text'
import { useState, type RefObject } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Segments } from '../../ui/Choice.tsx'
import { FindingItem } from './FindingItem.tsx'
import type { Shown } from './shown.ts'
import { playgroundWords } from './words.ts'

/** More than anybody reads at once; the rest comes when asked for. */
const AT_FIRST = 60

interface FindingListProps {
  shown: readonly Shown[]
  /** How many there are with those that are left alone. */
  all: readonly Shown[]
  text: string
  lang: Lang
  lit: number
  everything: boolean
  onEverything: (everything: boolean) => void
  list: RefObject<HTMLUListElement | null>
  /** Which of them Tab stops at. */
  stop: number
  onLight: (index: number) => void
  onCurrent: (index: number) => void
  onShow: (index: number) => void
  onFix: (index: number) => void
}

/** Everything found, one under the other: arrows or j and k move, Enter takes the fix, Escape goes back to the text. */
export function FindingList(props: FindingListProps) {
  const { shown, all, text, lang, lit, everything, onEverything, list, stop } = props
  const { onLight, onCurrent, onShow, onFix } = props
  const t = useWords(playgroundWords)
  const [whole, setWhole] = useState(false)
  const items = whole ? shown : shown.slice(0, AT_FIRST)
  const buttons = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('[data-item]') ?? [])]
  const count = (severity: Shown['severity']) => all.filter((each) => each.severity === severity).length
  const counts = [
    count('block') > 0 && t('toFix', { count: count('block') }),
    count('caution') > 0 && t('toLook', { count: count('caution') }),
    count('fine') > 0 && t('alone', { count: count('fine') }),
  ].filter(Boolean)

  const press = (event: React.KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const here = Number(
      (event.target as HTMLElement).closest('li')?.querySelector<HTMLElement>('[data-item]')?.dataset.item,
    )
    const last = items.length - 1
    const to = { ArrowDown: here + 1, j: here + 1, ArrowUp: here - 1, k: here - 1, Home: 0, End: last }[event.key]
    if (to !== undefined) buttons()[Math.max(0, Math.min(last, to))]?.focus()
    else if (event.key === 'Enter' && (event.target as HTMLElement).dataset.item) onFix(here)
    else if (event.key === 'Escape') onShow(here)
    else return
    event.preventDefault()
  }

  const kbd = (key: string) => <kbd>{key}</kbd>
  return (
    <section aria-labelledby="play-findings" className="p-findings">
      <div className="p-between">
        <h2 id="play-findings">{t('findings')}</h2>
        <p className="small quiet">{counts.join(' · ')}</p>
      </div>
      <Segments
        hideLabel
        label={t('show')}
        options={[
          { id: 'matters', label: t('matters') },
          { id: 'everything', label: t('everything') },
        ]}
        value={everything ? 'everything' : 'matters'}
        onChange={(id) => onEverything(id === 'everything')}
      />
      {shown.length === 0 && (
        <p className="dense soft">{all.length > 0 ? t('noneMatters', { count: all.length }) : t('none')}</p>
      )}
      {shown.length > 0 && (
        <>
          <p className="small quiet p-keys" id="play-keys">
            {t.rich('keys', {
              alt: kbd('Alt ↓'),
              up: kbd('↑'),
              down: kbd('↓'),
              j: kbd('j'),
              k: kbd('k'),
              enter: kbd('Enter'),
              undo: kbd('Ctrl+Z'),
              esc: kbd('Esc'),
            })}
          </p>
          <ul
            className="findings p-list"
            ref={list}
            onKeyDown={press}
            onFocus={({ target }) => {
              const item = target.closest('li')?.querySelector<HTMLElement>('[data-item]')?.dataset.item
              if (item !== undefined) onCurrent(Number(item))
            }}
          >
            {items.map((found, index) => (
              <FindingItem
                // By order, so that the focus stays where it is while one types.
                key={index}
                index={index}
                found={found}
                text={text}
                lang={lang}
                lit={index === lit}
                stop={index === Math.min(stop, items.length - 1)}
                onLight={onLight}
                onShow={onShow}
                onFix={onFix}
              />
            ))}
          </ul>
          {items.length < shown.length && (
            <button type="button" className="btn wide" onClick={() => setWhole(true)}>
              {t('more', { count: shown.length - items.length })}
            </button>
          )}
        </>
      )}
    </section>
  )
}
