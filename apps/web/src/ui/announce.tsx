import { useSyncExternalStore } from 'react'

let said = ''
const hearers = new Set<() => void>()
/** Tells those who listen what happens now; shows nothing. */
export function announce(text: string): void {
  said = text
  for (const hearer of hearers) hearer()
}

/** Where it is told; once, in the frame of the application. */
export function Announced() {
  const text = useSyncExternalStore(
    (listener) => {
      hearers.add(listener)
      return () => hearers.delete(listener)
    },
    () => said,
  )
  return <output className="sr">{text}</output>
}
