import { Decision, type CheckResult } from '@chaperone/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, stops } from './decide.ts'
import type { GateInput } from './input.ts'
import { severityOf } from './severity.ts'
import {
  aChannel,
  anApproval,
  answered,
  anything,
  clean,
  DIGEST,
  finding,
  nearlyReady,
  NOW,
  ready,
} from './testing/inputs.ts'
import { REASON_CODES } from './words/index.ts'

const codes = (input: GateInput) => stops(decide(input)).map((r) => r.code)
const outcome = (input: GateInput) => decide(input).outcome
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const runs = { numRuns: 1500 }
const inputs = fc.oneof(anything, nearlyReady)
/** Facts for which a law does not hold; null where none were found. */
const exception = (law: (input: GateInput) => boolean) => fc.check(fc.property(inputs, law), runs).counterexample
const withFinding = (
  check: CheckResult,
  found: CheckResult['parts'][number]['findings'][number],
  verdict = clean.verdict,
) => ({
  ...check,
  verdict,
  parts: check.parts.map((part, i) => (i === 0 ? { ...part, verdict, findings: [...part.findings, found] } : part)),
})
const name = {
  start: 0,
  end: 4,
  type: 'NAME',
  about: 'patient',
  score: 1,
  rule: 'name.given',
  why: { id: 'x' },
  dismissed: false,
} as const
const named = withFinding(clean, { ...name, key: 'k1' }, 'block')
const story: CheckResult = withFinding(clean, { ...name, type: 'AGE', key: 'k2' }, 'review')
const told = {
  check: story,
  version: { digest: DIGEST, attestations: answered, siteId: null, departmentId: null },
}
const storyApproval = anApproval({ may: 'decide_privacy', check: { verdict: 'review', keys: ['k2'] } })

describe('decide()', () => {
  it('lets a clean, approved, due post out', () => expect(outcome(ready())).toBe('publish'))

  it('comes close to publishing often enough for these laws to mean something', () => {
    const sample = fc.sample(nearlyReady, { numRuns: 600, seed: 7 }).map(outcome)
    for (const o of ['publish', 'wait', 'never']) expect(sample.filter((x) => x === o).length).toBeGreaterThan(20)
  })

  it('answers anything, in the contract’s shape, with words for every reason', () => {
    const shaped = (input: GateInput) => {
      const decision = decide(input)
      const said = decision.gates.flatMap((gate) => gate.reasons.map((r) => r.code))
      return Decision.safeParse(decision).success && said.every((code) => (REASON_CODES as string[]).includes(code))
    }
    expect(exception(shaped)).toBeNull()
  })

  it('answers the same facts the same way', () => {
    expect(exception((input) => same(decide(structuredClone(input)), decide(input)))).toBeNull()
  })

  it('gives at least one reason, with somebody who can resolve it, for what does not go out', () => {
    const resolvable = (input: GateInput) => {
      const decision = decide(input)
      return decision.outcome === 'publish' || stops(decision).some((r) => r.resolver !== 'nobody')
    }
    expect(exception(resolvable)).toBeNull()
  })

  it('does not care in what order it is told', () => {
    const indifferent = (input: GateInput) => {
      const turned = {
        ...input,
        check: input.check && {
          ...input.check,
          parts: input.check.parts.toReversed().map((p) => ({ ...p, findings: p.findings.toReversed() })),
        },
        dismissals: input.dismissals.toReversed(),
        author: { ...input.author, editors: input.author.editors.toReversed() },
        review: { ...input.review, approvals: input.review.approvals.toReversed() },
        channels: input.channels.toReversed(),
        pauses: input.pauses.toReversed(),
      }
      return same(decide(turned), decide(input))
    }
    expect(exception(indifferent)).toBeNull()
  })

  it('is never made milder by one finding more', () => {
    const RANK = { publish: 0, wait: 1, never: 2 }
    const milder = fc.check(
      fc.property(inputs, finding, fc.nat(2), (input, found, at) => {
        const check = input.check
        fc.pre(check !== null && check.parts.length > 0)
        const i = at % check.parts.length
        // A part stopped with nothing to point at is lifted by nobody; a finding set aside beforehand would give it something.
        const bare =
          check.parts[i]?.verdict === 'block' && !check.parts[i]?.findings.some((f) => severityOf(f) === 'block')
        fc.pre(!bare || !input.dismissals.some((d) => d.findingKey === found.key))
        const parts = check.parts.map((p, n) => (n === i ? { ...p, findings: [...p.findings, found] } : p))
        const more = { ...input, check: { ...check, parts } }
        return RANK[outcome(more)] >= RANK[outcome(input)]
      }),
      { numRuns: 4000 },
    ).counterexample
    expect(milder).toBeNull()
  })
})

describe('never goes out', () => {
  const sends = (input: GateInput) => input.kind !== 'take_down'
  const goesOut = (when: (input: GateInput) => boolean) =>
    exception((input) => !sends(input) || !when(input) || outcome(input) !== 'publish')

  it('what was not read, not read to the end, or read under other rules', () => {
    expect(goesOut((i) => i.check === null || !i.check.complete)).toBeNull()
    expect(
      goesOut((i) => i.check?.detectorVersion !== i.detectorVersion || i.check?.policyVersion === 'old'),
    ).toBeNull()
  })

  it('a patient’s identifier that nobody but its authors set aside', () => {
    expect(
      goesOut((i) => {
        const authors = [i.author.id, ...i.author.editors]
        return (i.check?.parts ?? []).some((p) =>
          p.findings.some(
            (f) =>
              severityOf(f) === 'block' && !i.dismissals.some((d) => d.findingKey === f.key && !authors.includes(d.by)),
          ),
        )
      }),
    ).toBeNull()
    expect(outcome(ready({ check: named }))).toBe('never')
  })

  const ordinary = (i: GateInput) => i.kind === 'post' || i.kind === 'crisis_reply'
  const approved = (i: GateInput) => i.kind !== 'take_down'
  const now = (i: GateInput) => Date.parse(i.now)

  it('what nobody approved', () => {
    expect(goesOut((i) => approved(i) && i.review.approvals.length === 0)).toBeNull()
    expect(codes(ready({ review: { request: null, approvals: [] } }))).toEqual(['review_not_asked'])
  })

  it('another text than the approved one', () => {
    expect(goesOut((i) => approved(i) && i.review.approvals.every((a) => a.digest !== i.version.digest))).toBeNull()
    expect(codes(ready({ review: { request: null, approvals: [anApproval({ digest: 'e'.repeat(64) })] } }))).toEqual([
      'approval_other_text',
    ])
  })

  it('what only its own authors approved', () => {
    expect(
      goesOut(
        (i) =>
          ordinary(i) && i.review.approvals.every((a) => [i.author.id, ...i.author.editors].includes(a.approvedBy)),
      ),
    ).toBeNull()
    expect(codes(ready({ author: { ...ready().author, editors: ['ben'] } }))).toEqual(['own_approval'])
  })

  it('what was approved for another account', () => {
    expect(
      goesOut(
        (i) =>
          ordinary(i) &&
          i.accountId !== null &&
          i.review.approvals.every((a) => !a.accounts.includes(i.accountId ?? '')),
      ),
    ).toBeNull()
  })

  it('a whole post of which one account was left out', () => {
    expect(
      goesOut(
        (i) =>
          ordinary(i) &&
          i.accountId === null &&
          !i.review.approvals.some((a) => i.channels.every((c) => a.accounts.includes(c.accountId))),
      ),
    ).toBeNull()
  })

  it('what is late, or early, or whose time is no time', () => {
    expect(goesOut((i) => approved(i) && i.review.approvals.every((a) => !(now(i) <= Date.parse(a.until))))).toBeNull()
    expect(goesOut((i) => approved(i) && i.review.approvals.every((a) => !(now(i) >= Date.parse(a.from))))).toBeNull()
    expect(goesOut((i) => i.dueAt !== null && !(now(i) >= Date.parse(i.dueAt)))).toBeNull()
    expect(outcome(ready({ now: '2026-11-20T22:00:01Z' }))).toBe('never')
    expect(outcome(ready({ now: '2026-11-20T13:00:00Z' }))).toBe('wait')
    expect(codes(ready({ now: 'noon' }))).toEqual(expect.arrayContaining(['clock_unknown']))
  })

  it('what was voided', () => {
    expect(goesOut((i) => approved(i) && i.review.approvals.every((a) => a.voidedAt !== null))).toBeNull()
  })

  it('a post while its organization is paused, and no pause ends by itself', () => {
    expect(
      goesOut((i) => i.kind === 'post' && i.pauses.some((p) => p.scope.kind === 'organization' && p.endedAt === null)),
    ).toBeNull()
  })

  it('one person’s story without the privacy review', () => {
    expect(
      goesOut(
        (i) =>
          ordinary(i) && i.check?.verdict === 'review' && i.review.approvals.every((a) => a.may !== 'decide_privacy'),
      ),
    ).toBeNull()
    expect(
      goesOut(
        (i) =>
          ordinary(i) &&
          i.check?.verdict === 'review' &&
          Object.values(i.version.attestations ?? { none: null }).includes(null),
      ),
    ).toBeNull()
    expect(codes(ready({ ...told }))).toContain('check_worse')
    expect(
      codes(ready({ ...told, review: { request: null, approvals: [{ ...storyApproval, may: 'decide' }] } })),
    ).toEqual(['approval_not_privacy'])
    expect(outcome(ready({ ...told, review: { request: null, approvals: [storyApproval] } }))).toBe('publish')
  })

  it('what is worse than what the reviewer was shown', () => {
    const shown = anApproval({ may: 'decide_privacy', check: { verdict: 'review', keys: [] } })
    expect(codes(ready({ ...told, review: { request: null, approvals: [shown] } }))).toEqual(['check_worse'])
  })

  it('two halves of two approvals', () => {
    const late = anApproval({ until: '2026-11-20T14:30:00Z' })
    const elsewhere = anApproval({ accounts: ['acc-2'] })
    expect(codes(ready({ review: { request: null, approvals: [late, elsewhere] } }))).toEqual(['approval_too_late'])
  })

  it('an emergency message that was not approved as it stands by a second person', () => {
    expect(
      goesOut(
        (i) => i.kind === 'kit' && (i.kit === null || i.kit.approvedBy === null || i.kit.approvedBy === i.kit.madeBy),
      ),
    ).toBeNull()
    expect(
      goesOut(
        (i) => i.kind === 'kit' && (i.kit?.approvedDigest !== i.kit?.templateDigest || i.kit?.releaserMay !== true),
      ),
    ).toBeNull()
  })
})

describe('goes out all the same', () => {
  const pauses = [{ scope: { kind: 'organization' }, endedAt: null }] as const
  const kit = {
    approvedDigest: DIGEST,
    templateDigest: DIGEST,
    madeBy: 'ana',
    approvedBy: 'ben',
    retired: false,
    slotsFilled: true,
    releaserMay: true,
  }
  it('an emergency message, a crisis reply and a take-down while paused', () => {
    expect(outcome(ready({ pauses: [...pauses] }))).toBe('wait')
    expect(outcome(ready({ pauses: [...pauses], kind: 'kit', kit }))).toBe('publish')
    expect(outcome(ready({ pauses: [...pauses], kind: 'crisis_reply' }))).toBe('publish')
    expect(
      outcome(ready({ pauses: [...pauses], kind: 'take_down', check: null, review: { request: null, approvals: [] } })),
    ).toBe('publish')
  })

  it('but not an emergency message that was not read to the end, or names a patient', () => {
    const released = (over: Partial<GateInput>) => codes(ready({ kind: 'kit', kit, ...over }))
    expect(released({ check: { ...clean, complete: false } })).toEqual(['check_incomplete'])
    expect(released({ check: named })).toEqual(['finding_blocks'])
    expect(released({ check: story })).toEqual([])
  })

  it('a post elsewhere than where it is paused', () => {
    const other = ready().pauses.concat({ scope: { kind: 'account', id: 'acc-2' } as never, endedAt: null })
    expect(outcome(ready({ pauses: other }))).toBe('publish')
  })
})

describe('setting a finding aside', () => {
  const aside = (over: object) => {
    const dismissals = [
      { findingKey: 'k1', by: 'ben', kind: 'public_knowledge', may: 'block', inDirectory: false, ...over },
    ] as const
    const approval = anApproval({
      approvedBy: 'cleo',
      may: 'decide_privacy',
      check: { verdict: 'block', keys: ['k1'] },
    })
    return codes(ready({ ...told, check: named, dismissals, review: { request: null, approvals: [approval] } }))
  }
  it('takes a second person whose role may', () => {
    expect(aside({})).toEqual([])
    expect(aside({ may: 'caution' })).toEqual(['finding_blocks'])
    expect(aside({ by: 'ana' })).toEqual(['finding_blocks'])
  })
  it('as our staff takes the directory or such a person, and is never the author’s', () => {
    expect(aside({ kind: 'our_staff', may: 'caution', inDirectory: true })).toEqual([])
    expect(aside({ kind: 'our_staff', may: 'caution' })).toEqual(['finding_blocks'])
    expect(aside({ kind: 'our_staff', by: 'ana', inDirectory: true })).toEqual(['finding_blocks'])
  })
})

describe('what waits and what informs', () => {
  const open = {
    state: 'open',
    lane: 'standard',
    dueAt: '2026-11-20T16:00:00Z',
    windowUntil: '2026-11-20T22:00:00Z',
  } as const
  it('says where the request stands', () => {
    const at = (over: object) => codes(ready({ review: { request: { ...open, ...over }, approvals: [] } }))
    expect(at({})).toEqual(['review_waiting'])
    expect(at({ dueAt: NOW.replace('15:', '14:') })).toEqual(['review_overdue'])
    expect(at({ windowUntil: '2026-11-20T14:00:00Z' })).toEqual(['request_too_late'])
    expect(at({ state: 'changes' })).toEqual(['changes_asked'])
    expect(at({ state: 'declined' })).toEqual(['declined'])
    expect(at({ state: 'wording_proposed' })).toEqual(['wording_waits'])
  })

  it('holds what a network cannot carry', () => {
    expect(codes(ready({ channels: [aChannel({ over: 14, withoutAlt: 1 })] }))).toEqual(['alt_missing', 'text_over'])
    expect(codes(ready({ channels: [aChannel({ health: 'sign_in_needed' })] }))).toEqual(['account_sign_in_needed'])
    expect(codes(ready({ channels: [] }))).toEqual(['no_channel'])
  })

  it('says honestly what it has not looked at', () => {
    const unlooked = decide(ready()).gates.filter((g) => g.state === 'unlooked')
    expect(unlooked.map((g) => g.gate)).toEqual(['authorization', 'claims'])
    for (const gate of unlooked) expect(gate.reasons.length).toBe(1)
  })
})
