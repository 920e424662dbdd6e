import {
  emptySlots,
  renderedText,
  type DraftContent,
  type OrganizationId,
  type RenderedMedia,
  type Rendering,
  type SlotValues,
} from '@chaperone/contract'
import { problem } from '../kernel/index.ts'
import type { PostAccount, Room } from './deps.ts'

async function renderFor(
  room: Room,
  organizationId: OrganizationId,
  account: PostAccount,
  draft: DraftContent,
  slots: SlotValues,
  media: RenderedMedia[],
  now: () => Date,
): Promise<Rendering> {
  const text = renderedText(draft, account.id, slots)
  const empty = emptySlots(text, slots)
  if (empty.length > 0)
    throw problem('gate_closed', { field: 'content.siteId', params: { why: 'slot_empty', slot: empty[0] ?? '' } })
  const outcome = await room.channels[account.network].render({
    account: {
      organizationId,
      id: account.id,
      network: account.network,
      handle: account.handle,
      remoteId: account.remoteId,
      service: account.service,
      target: account.target,
    },
    text,
    media,
    link: draft.link,
    langs: [draft.lang],
    now,
  })
  if (outcome.kind === 'busy') throw problem(outcome.why === 'rate_limit' ? 'network_busy' : 'network_silent')
  const stop = outcome.findings.find((finding) => finding.severity === 'stop')
  if (stop !== undefined)
    throw problem('gate_closed', { field: 'content', params: { why: stop.id, account: account.id } })
  return outcome.rendering
}

export interface RenderMaterial {
  accounts: PostAccount[]
  media: RenderedMedia[]
  slots: SlotValues
  /** The database's clock when this was gathered. */
  started: Date
}

/** What each account would be sent, in the order of the draft. Networks may be asked for mentions: not inside a transaction. */
export async function renderAll(
  room: Room,
  organizationId: OrganizationId,
  draft: DraftContent,
  material: RenderMaterial,
): Promise<Rendering[]> {
  const mark = performance.now()
  const now = () => new Date(material.started.getTime() + Math.round(performance.now() - mark))
  const renderings: Rendering[] = []
  for (const account of material.accounts)
    renderings.push(await renderFor(room, organizationId, account, draft, material.slots, material.media, now))
  return renderings
}

/** What must be so before anything is rendered. @throws Problem `alt_text_needed`, `gate_closed` */
export function requireWhole({ content, accounts }: { content: DraftContent; accounts: readonly PostAccount[] }): void {
  if (content.media.some((each) => each.alt.trim() === '')) throw problem('alt_text_needed', { field: 'content.media' })
  if (content.channels.length === 0)
    throw problem('gate_closed', { field: 'content.channels', params: { why: 'no_channel' } })
  if (accounts.length < new Set(content.channels).size || accounts.some((account) => !account.connected))
    throw problem('gate_closed', { field: 'content.channels', params: { why: 'account_disconnected' } })
}
