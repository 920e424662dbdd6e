import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** center: a question · side: details beside the work · foot: from below, on a phone */
  place?: 'center' | 'side' | 'foot'
  /** It stops something: oxblood edge, and no way out by pressing beside it. */
  stop?: boolean
  /** Covers the page wholly: nobody reads what lies behind. */
  opaque?: boolean
  wide?: boolean
  className?: string
}

/** A question over the page. Focus goes in, Escape comes out, and focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  place = 'center',
  stop,
  opaque,
  wide,
  className = '',
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(now) => {
        if (!now) onClose()
      }}
      isDismissable={!stop && !opaque}
      isKeyboardDismissDisabled={opaque ?? false}
      className={`scrim ${place === 'center' ? '' : place} ${opaque ? 'opaque' : ''}`}
    >
      <Modal className={`dialog ${stop ? 'stop' : ''} ${wide ? 'wide' : ''} ${className}`}>
        <AriaDialog role={stop ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2} className="lead">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Where focus goes when a dialog opens: `<Field {...focusHere} />`. Without one, to the dialog itself. */
export const focusHere = { autoFocus: true } as const

/** The two ways out of a dialog: back on the left, forward on the right. */
export const DialogActions = ({ children }: { children: ReactNode }) => <div className="dialog-acts">{children}</div>
