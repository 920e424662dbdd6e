import { useEffect, type ReactNode } from 'react'

interface HeadingProps {
  /** One sentence that says where things stand. It is the h1, and the window's title. */
  children: ReactNode
  /** The window's title, where the sentence is not plain text. */
  title?: string
  /** Above the sentence: the day, or a crumb. */
  over?: ReactNode
  actions?: ReactNode
}

/** The opening of a page: a sentence in serif, and at most one main action. */
export function PageHeading({ children, title, over, actions }: HeadingProps) {
  const name = title ?? (typeof children === 'string' ? children : undefined)
  useEffect(() => {
    if (name) document.title = `${name.replace(/\.$/, '')} · Chaperone`
  }, [name])
  return (
    <header className="page-head">
      <div>
        {over && <div className="over">{over}</div>}
        <h1 className="lead">{children}</h1>
      </div>
      {actions && <div className="page-acts">{actions}</div>}
    </header>
  )
}

/** A page's ground: margins and width. */
export const Page = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <div className={`page ${className}`}>{children}</div>
)
