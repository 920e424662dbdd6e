import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Env, Kernel } from '../kernel/index.ts'
import type { HouseCookies } from './cookies.ts'

const KEPT_DAYS = 365
/** So many people's sign-ins a shared device remembers; the one longest ago gives way. */
const MOST = 8
const ENTRY = /^([\w-]{22})\.([\w-]{22})\.(\d{10})\.([\w-]{43})$/

/** A browser's note that somebody signed in on it: a random name, whose account, until when; signed. */
interface Note {
  device: string
  account: string
  until: number
}

export type Devices = ReturnType<typeof createDevices>

/**
 * Tells a browser on which an account signed in before from one that nobody knows. The note opens nothing: it only keeps tries from
 * elsewhere from counting against it. Accounts stand in it as keyed digests.
 */
export function createDevices(kernel: Kernel, { prefix, cookie, path, secure }: HouseCookies) {
  const cookieName = prefix + cookie
  const secret = kernel.crypto.derive(`known devices ${cookie}`)
  const mac = (text: string): Buffer => createHmac('sha256', secret).update(text).digest()
  const accountOf = (email: string): string => mac(`account|${email.toLowerCase()}`).toString('base64url').slice(0, 22)
  const signatureOf = ({ device, account, until }: Note): Buffer => mac(`note|${device}|${account}|${until}`)
  const now = (): number => Math.floor(Date.now() / 1000)

  function readNote(text: string): Note[] {
    const [, device = '', account = '', until = '', signature = ''] = ENTRY.exec(text) ?? []
    const note = { device, account, until: Number(until) }
    const isOurs = timingSafeEqual(
      signatureOf(note),
      Buffer.from(signature.padEnd(43, 'A'), 'base64url').subarray(0, 32),
    )
    return device !== '' && isOurs && note.until > now() ? [note] : []
  }
  const notesOf = (c: Context<Env>): Note[] =>
    (getCookie(c, cookieName) ?? '').split('~').slice(0, MOST).filter(Boolean).flatMap(readNote)
  const write = (note: Note): string =>
    [note.device, note.account, note.until, signatureOf(note).toString('base64url')].join('.')

  return {
    /** The device's name for an account that signed in on it before; null where it did not. */
    known(c: Context<Env>, email: string): string | null {
      const account = accountOf(email)
      return notesOf(c).find((note) => note.account === account)?.device ?? null
    },

    /** Has the browser remember that this account signed in on it. */
    remember(c: Context<Env>, email: string): void {
      const notes = notesOf(c)
      const account = accountOf(email)
      const device = notes.find((note) => note.account === account)?.device ?? randomBytes(16).toString('base64url')
      const mine = { device, account, until: now() + KEPT_DAYS * 86_400 }
      const all = [mine, ...notes.filter((note) => note.account !== account)].slice(0, MOST)
      const maxAge = KEPT_DAYS * 86_400
      setCookie(c, cookieName, all.map(write).join('~'), { path, secure, maxAge, httpOnly: true, sameSite: 'Lax' })
    },
  }
}
