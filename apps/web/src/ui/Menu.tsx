import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, type MenuItemProps } from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Icon, type IconName } from './Icon.tsx'

interface MenuProps {
  /** The button that opens it. */
  button: ReactNode
  label: string
  children: ReactNode
  placement?: PopoverProps['placement']
  /** Where the caller decides whether it is open. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

export function Menu({ button, label, children, placement = 'bottom end', open, onOpenChange }: MenuProps) {
  return (
    <MenuTrigger {...(open !== undefined && { isOpen: open })} {...(onOpenChange && { onOpenChange })}>
      {button}
      <Popover className="pop" placement={placement}>
        <AriaMenu aria-label={label}>{children}</AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

interface ItemProps extends Omit<MenuItemProps, 'className' | 'children'> {
  icon?: IconName
  children: string
}

export function Item({ icon, children, ...rest }: ItemProps) {
  return (
    <MenuItem {...rest} textValue={children} className="item">
      {({ isSelected, selectionMode }) => (
        <>
          {icon && <Icon name={icon} size="s" />}
          <span>{children}</span>
          {selectionMode !== 'none' && isSelected && <Icon name="check" size="s" className="picked" />}
        </>
      )}
    </MenuItem>
  )
}

interface ChoiceProps<K extends string> {
  label: string
  options: readonly { id: K; label: string; icon?: IconName }[]
  value: K
  onChange: (value: K) => void
}

/** A part of a menu of which one item is chosen. */
export function MenuChoice<K extends string>({ label, options, value, onChange }: ChoiceProps<K>) {
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const option = options.find(({ id }) => keys !== 'all' && keys.has(id))
        if (option) onChange(option.id)
      }}
    >
      <Header className="head">{label}</Header>
      {options.map(({ id, label: words, icon }) => (
        <Item key={id} id={id} {...(icon && { icon })}>
          {words}
        </Item>
      ))}
    </MenuSection>
  )
}

export const MenuRule = () => <Separator />
