import { Button } from 'react-aria-components/Button'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Item, Menu } from '../../ui/Menu.tsx'
import { EXAMPLES, type Example } from './examples.ts'
import { exampleWords } from './words-examples.ts'
import { kindWords } from './words-kinds.ts'
import { playgroundWords } from './words.ts'

type OnTake = (example: Example) => void

/** Texts to begin with, each in a card; those in one's own language first. */
export function ExampleCards({ onTake }: { onTake: OnTake }) {
  const t = useWords(playgroundWords)
  const name = useWords(exampleWords)
  const kind = useWords(kindWords)
  const own = (example: Example) => (example.lang === t.lang ? 0 : 1)
  return (
    <section aria-labelledby="play-examples">
      <div className="p-between">
        <h2 id="play-examples">{t('examples')}</h2>
        <p className="small quiet">{t('madeUp')}</p>
      </div>
      <ul className="p-cards">
        {EXAMPLES.toSorted((a, b) => own(a) - own(b)).map((example) => (
          <li key={example.name}>
            <button type="button" className="sheet p-card" onClick={() => onTake(example)}>
              <span className="p-card-name">{name(example.name)}</span>
              <span className="p-card-text serif" lang={example.lang}>
                {example.text}
              </span>
              <span className="small quiet">{kind(example.kind)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same, once there is a text. */
export function ExampleMenu({ onTake }: { onTake: OnTake }) {
  const t = useWords(playgroundWords)
  const name = useWords(exampleWords)
  return (
    <Menu
      label={t('example')}
      button={
        <Button className="btn bare">
          {t('example')}
          <Icon name="chevronDown" size="s" />
        </Button>
      }
    >
      {EXAMPLES.map((example) => (
        <Item key={example.name} onAction={() => onTake(example)}>
          {name(example.name)}
        </Item>
      ))}
    </Menu>
  )
}
