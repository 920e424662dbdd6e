import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import type { Config, Env } from '../kernel/index.ts'

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

interface Sockets {
  incoming?: { socket?: { localAddress?: string; localPort?: number } }
}

const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'

/** The address a request came from. Without a socket (a call inside the process) it is this machine. */
export function remoteAddress(c: Context<Env>): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return '127.0.0.1'
  }
}

/**
 * Whom to count tries under. Behind a reverse proxy on this machine (a public address is configured) it is the last hop the proxy names;
 * elsewhere the header is anybody's word and is not read.
 */
export function clientAddress(c: Context<Env>, config: Config): string {
  const remote = remoteAddress(c)
  if (config.publicUrl === null || !isLoopbackAddress(remote)) return networkOf(remote)
  return networkOf(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || remote)
}

/** A network of IPv6 is one subscriber's, with more addresses in it than anybody could count: it counts as one. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : parsed.toString()
}

/** Whether a person at this very machine asks: by socket, by name, and through no proxy. */
export function isAtThisMachine(c: Context<Env>, config: Config): boolean {
  const publicHost = config.publicUrl === null ? 'localhost' : new URL(config.publicUrl).host
  return (
    isLoopbackAddress(remoteAddress(c)) &&
    LOOPBACK_HOST.test(c.req.header('host') ?? new URL(c.req.url).host) &&
    LOOPBACK_HOST.test(publicHost) &&
    FORWARDING.every((header) => c.req.header(header) === undefined)
  )
}

/**
 * Where links in mails point. The Host header is the sender's word, and a link made from it would carry a token to whoever forged it:
 * it is used only where it names this machine; otherwise the socket's own address is.
 */
export function originOf(c: Context<Env>, config: Config): string {
  if (config.publicUrl !== null) return config.publicUrl
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (LOOPBACK_HOST.test(host)) return `http://${host}`
  const bindings: unknown = c.env
  const socket = (bindings as Sockets | undefined)?.incoming?.socket
  const address = socket?.localAddress?.replace(/^::ffff:/, '') ?? config.host
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket?.localPort ?? config.port}`
}
