import { useSyncExternalStore } from 'react'
import { onSignedOut } from '../api.ts'

/** The door that opens over the present screen when the session is lost; all requests that met it wait for one answer. */
let pending: { answer: Promise<boolean>; settle: (signedIn: boolean) => void } | null = null
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Asks the person to sign in again. Answers whether they did. */
export function askAgain(): Promise<boolean> {
  if (pending) return pending.answer
  const { promise, resolve } = Promise.withResolvers<boolean>()
  pending = { answer: promise, settle: resolve }
  tell()
  return promise
}

export function settleAgain(signedIn: boolean): void {
  pending?.settle(signedIn)
  pending = null
  tell()
}

export const useAsked = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      onSignedOut(askAgain)
      return () => {
        listeners.delete(listener)
        onSignedOut(null)
      }
    },
    () => pending !== null,
  )
