import { Link, type LinkProps } from '@tanstack/react-router'
import { useEffect, useId, type ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { announce } from './announce.tsx'
import { Icon, type IconName } from './Icon.tsx'

/** main: the one next step · fix: quotes the new words · plain · halt: only inside a confirmation · bare, link: quiet */
export type ButtonKind = 'main' | 'fix' | 'plain' | 'halt' | 'bare' | 'link'

interface Look {
  kind?: ButtonKind
  icon?: IconName
  big?: boolean
  wide?: boolean
  className?: string
}

const look = ({ kind = 'plain', big, wide, className }: Look, later = false) =>
  ['btn', kind === 'plain' ? '' : kind, big && 'big', wide && 'wide', later && 'later', className]
    .filter(Boolean)
    .join(' ')

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'children' | 'isDisabled' | 'isPending'>, Look {
  children?: ReactNode
  /** Not yet, and why. The button keeps its words; pressing it should lead to what is missing. It is never disabled. */
  later?: string | undefined
  /** At work: the words while it lasts, such as "Sending to Dr. Osei". */
  busy?: string | false | undefined
  /** Words for those who listen, where only an icon shows. */
  label?: string
}

export function Button({ kind, icon, big, wide, className, later, busy, label, children, ...rest }: ButtonProps) {
  const why = useId()
  const sign: IconName | undefined = busy ? 'more' : later ? 'lock' : icon
  const lookOf: Look = {
    ...(kind && { kind }),
    ...(big && { big }),
    ...(wide && { wide }),
    ...(className && { className }),
  }
  const iconOnly = Boolean(icon) && !children
  useEffect(() => {
    if (busy) announce(busy)
  }, [busy])
  // At work it keeps its focus and its place, and does nothing when pressed.
  const atWork = busy ? { onPress: undefined, type: 'button' as const, 'aria-disabled': true, 'aria-busy': true } : {}
  const button = (
    <AriaButton
      {...rest}
      {...atWork}
      aria-label={label}
      aria-describedby={later ? why : rest['aria-describedby']}
      className={`${look(lookOf, Boolean(later))}${iconOnly ? ' icon' : ''}`}
    >
      {sign && <Icon name={sign} size={big ? 'm' : 's'} />}
      {busy || children}
    </AriaButton>
  )
  if (!later) return button
  return (
    <div>
      {button}
      <p className="later-why" id={why}>
        {later}
      </p>
    </div>
  )
}

export interface LinkButtonProps extends Look {
  to: string
  params?: Record<string, string>
  search?: Record<string, string>
  children?: ReactNode
  label?: string
}

/** Leads somewhere; looks like a button. */
export function LinkButton({ kind, icon, big, wide, className, to, params, search, children, label }: LinkButtonProps) {
  const lookOf: Look = {
    ...(kind && { kind }),
    ...(big && { big }),
    ...(wide && { wide }),
    ...(className && { className }),
  }
  return (
    <Link {...({ to, params, search } as LinkProps)} className={look(lookOf)} aria-label={label}>
      {icon && <Icon name={icon} size={big ? 'm' : 's'} />}
      {children}
    </Link>
  )
}
