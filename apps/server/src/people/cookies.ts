import type { Kernel } from '../kernel/index.ts'
import type { House } from './routes/room.ts'

/** How a house's cookies are called and where they hold, so that two houses on one address keep apart. */
export interface HouseCookies {
  /** What their names begin with; a browser holds each such name to what it promises. */
  prefix: '' | '__Host-' | '__Secure-'
  cookie: string
  path: string
  /** Over encrypted connections only. */
  secure: boolean
}

/** The main house's cookies are bound to its host; the sample's hold under its path alone, which `__Host-` does not allow. */
export function cookiesOf({ config }: Pick<Kernel, 'config'>, { sample, path }: House): HouseCookies {
  const secure = config.publicUrl?.startsWith('https:') ?? false
  return {
    prefix: !secure ? '' : path === '' ? '__Host-' : '__Secure-',
    cookie: sample ? 'chaperone_sample' : 'chaperone',
    path: path || '/',
    secure,
  }
}
