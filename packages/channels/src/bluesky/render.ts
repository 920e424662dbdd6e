import type { Capabilities, Rendering } from '@chaperone/contract'
import { z } from 'zod'
import { checkLimits, checkLinks } from '../check.ts'
import type { Busy, ChannelFinding, RenderInput, RenderOutcome } from '../contract.ts'
import { findStretches, toFacets } from '../facets.ts'
import type { BlueskyDeps } from './deps.ts'
import { DEFAULT_SERVICE } from './sign-in.ts'
import { asBusy, xrpc } from './xrpc.ts'

/** More than a post of 300 characters can hold; more still would only be asked in vain. */
const MAX_MENTIONS = 50

/** Freezes text, facets and media. Mentions become DIDs now, so that a handle that changes hands names nobody else later. */
export async function render(deps: BlueskyDeps, can: Capabilities, input: RenderInput): Promise<RenderOutcome> {
  const stretches = findStretches(input.text)
  const handles = new Set(stretches.flatMap(({ feature }) => (feature.kind === 'mention' ? [feature.handle] : [])))
  const dids = new Map<string, string>()
  let missing = 0
  for (const handle of [...handles].slice(0, MAX_MENTIONS)) {
    const did = await resolve(deps, input.account.service ?? DEFAULT_SERVICE, handle, input.now())
    if (did !== null && typeof did !== 'string') return did
    if (did === null) missing++
    else dids.set(handle, did)
  }
  const rendering: Rendering = {
    accountId: input.account.id,
    network: 'bluesky',
    target: null,
    text: input.text,
    facets: toFacets(input.text, stretches, dids),
    media: input.media,
    link: input.link,
    langs: input.langs,
  }
  const findings = check(rendering, can)
  if (missing > 0) findings.push({ id: 'mention_not_found', severity: 'warn', params: { n: missing } })
  return { kind: 'rendered', rendering, findings }
}

export function check(rendering: Rendering, can: Capabilities): ChannelFinding[] {
  const findings = [...checkLimits(rendering, can), ...checkLinks(rendering, can)]
  const shown = rendering.link === null || rendering.media.length === 0 || rendering.text.includes(rendering.link)
  if (!shown) findings.push({ id: 'link_without_card', severity: 'warn', params: {} })
  return findings
}

/** The DID behind a handle, null where there is none. */
async function resolve(deps: BlueskyDeps, service: string, handle: string, now: Date): Promise<string | null | Busy> {
  const answer = await xrpc(deps.fetch, {
    service,
    method: 'GET',
    nsid: 'com.atproto.identity.resolveHandle',
    query: { handle },
    schema: z.object({ did: z.string().regex(/^did:[a-z]+:[A-Za-z0-9._:%-]{1,2000}$/) }),
    timeoutMs: deps.timeoutMs,
    now,
  })
  return answer.kind === 'ok' ? answer.body.did : asBusy(answer, now)
}
