import {
  CAPABILITIES,
  countText,
  MANUAL_LIMITS,
  type Account,
  type Capabilities,
  type Gate,
  type GateReason,
} from '@chaperone/contract'
import type { ChannelFacts, GateInput } from '../input.ts'
import { gateOf, never, note, wait } from '../reason.ts'

type AccountPart = Pick<Account, 'id' | 'network' | 'target' | 'siteId' | 'connected' | 'health'> & {
  /** What the account's own server allows, where it narrows the network's limits. */
  readonly capabilities?: Capabilities
}
interface Piece {
  readonly text: string
  /** Size and kind as they will be sent; left out where the picture has not been re-encoded yet. */
  readonly media: readonly { readonly alt: string; readonly bytes?: number; readonly mime?: string }[]
  readonly link: string | null
}

/** Counts one account's part of a post as its network does. Server and browser make the gate's facts with it. */
export const channelFacts = (account: AccountPart, piece: Piece): ChannelFacts => {
  const able = account.capabilities ?? CAPABILITIES[account.network]
  const rule = account.network === 'manual' && account.target !== null ? MANUAL_LIMITS[account.target] : able.text
  const count = countText(piece.text, rule)
  return {
    accountId: account.id,
    network: account.target ?? account.network,
    siteId: account.siteId,
    connected: account.connected,
    health: account.health,
    empty: piece.text.trim() === '' && piece.media.length === 0,
    over: count.over,
    unit: count.unit,
    pictures: piece.media.length,
    picturesAllowed: able.images.max,
    withoutAlt: piece.media.filter((m) => m.alt.trim() === '').length,
    altOver: piece.media.filter((m) => m.alt.length > able.images.altLimit).length,
    tooHeavy: piece.media.filter((m) => (m.bytes ?? 0) > able.images.maxBytes).length,
    wrongKind: piece.media.filter((m) => m.mime !== undefined && !able.images.mimes.includes(m.mime)).length,
    deadLinks: !able.links && piece.link !== null,
  }
}

const contentReasons = (c: ChannelFacts): GateReason[] => {
  const at = { account: c.accountId, network: c.network }
  const reasons: GateReason[] = []
  if (c.empty) reasons.push(never('nothing_to_say', 'author', at))
  // A count that is no number is over any limit.
  if (!(c.over <= 0))
    reasons.push(never('text_over', 'author', { ...at, over: Number.isFinite(c.over) ? c.over : 0, unit: c.unit }))
  if (!(c.pictures <= c.picturesAllowed))
    reasons.push(never('too_many_pictures', 'author', { ...at, count: c.pictures, allowed: c.picturesAllowed }))
  if (c.withoutAlt !== 0) reasons.push(never('alt_missing', 'author', { count: c.withoutAlt }))
  if (c.altOver !== 0) reasons.push(never('alt_over', 'author', { ...at, count: c.altOver }))
  if (c.tooHeavy !== 0) reasons.push(never('picture_too_heavy', 'author', { ...at, count: c.tooHeavy }))
  if (c.wrongKind !== 0) reasons.push(never('picture_kind', 'author', { ...at, count: c.wrongKind }))
  if (c.deadLinks) reasons.push(note('dead_links', 'author', at))
  return reasons
}

const connectionReasons = (c: ChannelFacts): GateReason[] => {
  const at = { account: c.accountId, network: c.network }
  if (!c.connected) return [wait('account_disconnected', 'administrator', at)]
  if (c.health === 'sign_in_needed') return [wait('account_sign_in_needed', 'administrator', at)]
  return c.health === 'not_answering' ? [note('account_not_answering', 'time', at)] : []
}

/** Whether each network can carry its part: length, pictures and their descriptions, and a connection that works. */
export const channelGate = (input: GateInput): Gate => {
  const asked = input.channels.filter((c) => input.accountId === null || c.accountId === input.accountId)
  if (asked.length === 0) return gateOf('channel', [never('no_channel', 'author')])
  const content = input.kind === 'take_down' ? [] : asked.flatMap(contentReasons)
  return gateOf('channel', [...content, ...asked.flatMap(connectionReasons)])
}
