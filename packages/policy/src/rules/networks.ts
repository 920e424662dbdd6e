import { CAPABILITIES, MANUAL_LIMITS, type ManualTarget, type NetworkId } from '@chaperone/contract'
import type { Rule } from './rule.ts'

const say = (limit: number) => ({
  en: `A text holds at most ${limit} characters as this network counts them.`,
  es: `Un texto tiene como máximo ${limit} caracteres según los cuenta esta red.`,
})

const byAdapter = (Object.keys(CAPABILITIES) as NetworkId[]).map((network): Rule => {
  const { text, images, source, checkedOn } = CAPABILITIES[network]
  return {
    id: `network.${network}`,
    jurisdiction: network,
    // Networks do not date their limits; a limit is known to hold from the day it was read.
    inForceFrom: checkedOn,
    inForceTo: null,
    source,
    checkedOn,
    says: say(text.limit),
    applies: { limit: text.limit, counting: text.counting, pictures: images.max, pictureBytes: images.maxBytes },
  }
})

const byHand = (Object.keys(MANUAL_LIMITS) as ManualTarget[]).map((target): Rule => ({
  id: `network.manual.${target}`,
  jurisdiction: target,
  inForceFrom: '2026-11-21',
  inForceTo: null,
  source: 'vendor pages and documentation, as read on that day',
  checkedOn: '2026-11-21',
  says: say(MANUAL_LIMITS[target].limit),
  applies: MANUAL_LIMITS[target],
}))

/** Limits of networks, one rule each, read from the same data that adapters and counters use. */
export const NETWORKS: readonly Rule[] = [...byAdapter, ...byHand]
