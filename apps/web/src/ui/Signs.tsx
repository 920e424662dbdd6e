import type { ReactNode } from 'react'
import { useWords } from '../i18n/index.ts'
import { Icon, type IconName } from './Icon.tsx'
import { words } from './words.ts'

export type Tone = 'clear' | 'stop' | 'look' | 'wait' | 'plain'

/** Icon and word, together saying how a thing stands. */
export function Label({
  tone = 'plain',
  icon,
  children,
  filled,
}: {
  tone?: Tone
  icon?: IconName
  children: ReactNode
  filled?: boolean
}) {
  if (filled)
    return (
      <span className="label filled">
        {icon && <Icon name={icon} />}
        {children}
      </span>
    )
  return (
    <span className={`state ${tone}`}>
      {icon && <Icon name={icon} size="s" />}
      {children}
    </span>
  )
}

const GATE: Record<'clear' | 'fix' | 'look' | 'wait' | 'not_needed' | 'unlooked', [string, IconName]> = {
  clear: ['clear', 'clear'],
  fix: ['stop', 'stop'],
  look: ['look', 'warning'],
  wait: ['wait', 'waiting'],
  not_needed: ['wait', 'notNeeded'],
  unlooked: ['wait', 'notNeeded'],
}
export type GateLook = keyof typeof GATE

interface GateRowProps {
  name: string
  state: GateLook
  /** How it stands in words: "2 to fix, 1 to look at". */
  word: ReactNode
  /** Reasons, findings, what to do. */
  children?: ReactNode
}

/** One gate of "Before it goes out". Rows stand in an `ul` or plain `div`. */
export function GateRow({ name, state, word, children }: GateRowProps) {
  const [look, icon] = GATE[state]
  return (
    <section className={`gate ${look}`} aria-label={name}>
      <div className="gate-row">
        <span className="gate-mark">
          <Icon name={icon} />
        </span>
        <h3>{name}</h3>
        <span className="gate-word">{word}</span>
      </div>
      {children}
    </section>
  )
}

/** A finding's numbered shape: octagon to fix, diamond to look at. Numbers follow reading order, the same everywhere. */
export function FindingMark({ kind, number, inText }: { kind: 'block' | 'caution'; number: number; inText?: boolean }) {
  const t = useWords(words)
  return (
    <span className={`flag ${kind === 'block' ? 'to-fix' : 'to-look'} ${inText ? 'in-text' : ''}`}>
      <span aria-hidden>{number}</span>
      <span className="sr">{kind === 'block' ? t('toFix', { number }) : t('toLookAt', { number })}</span>
    </span>
  )
}

interface MaskProps {
  /** "a patient's name" */
  kind: string
  /** What it hides, once somebody asked. */
  shown?: string | null
  /** Pressing asks for it; asking is recorded. */
  onReveal?: () => void
}

export function Mask({ kind, shown, onReveal }: MaskProps) {
  const t = useWords(words)
  if (shown)
    return (
      <span className="hidden-id shown">
        <Icon name="eye" />
        {shown}
      </span>
    )
  if (!onReveal)
    return (
      <span className="hidden-id">
        <Icon name="eyeOff" />
        {kind}
      </span>
    )
  return (
    <button type="button" className="hidden-id" onClick={onReveal} aria-label={t('reveal', { kind })}>
      <Icon name="eyeOff" />
      {kind}
    </button>
  )
}

const initialsOf = (name: string) => {
  const parts = name.replace(/^(Dr|Prof|Dra)\.?\s+/u, '').split(/\s+/u)
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
  return letters
    .map((part) => part?.match(/\p{L}/u)?.[0] ?? '')
    .join('')
    .toUpperCase()
}

export const Avatar = ({ name, small }: { name: string; small?: boolean }) => (
  <span className={small ? 'avatar s' : 'avatar'} aria-hidden>
    {initialsOf(name)}
  </span>
)
