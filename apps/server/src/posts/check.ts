import { findingKey, type CheckedPart, type CheckResult, type Language, type PartToCheck } from '@chaperone/contract'
import { isDismissed, POLICY_VERSION, type DismissalFacts } from '@chaperone/policy'
import type { Own, Verdict } from '@chaperone/text'
import type { Reader } from './reader.ts'

/** What a check needs beside the words; gathered in a transaction, used outside of it. */
export interface CheckMaterial {
  lang: Language
  own: Own
  salt: string
  dismissals: readonly DismissalFacts[]
  /** The author and everybody who edited: their word dismisses nothing that blocks. */
  authors: ReadonlySet<string>
  /** Networks by account id, for texts written for one of them. */
  networks: ReadonlyMap<string, string>
}

const RANK: Record<Verdict, number> = { ok: 0, review: 1, block: 2 }
const worst = (verdicts: readonly Verdict[]): Verdict => verdicts.reduce((a, b) => (RANK[b] > RANK[a] ? b : a), 'ok')

interface Checked {
  part: CheckedPart
  failed: boolean
}

async function checkPart(
  reader: Reader,
  { part, ref, text }: PartToCheck,
  material: CheckMaterial,
  masterKeys: ReadonlySet<string>,
): Promise<Checked> {
  const channel = material.networks.get(ref)
  const outcome = await reader.read(text, {
    kind: part === 'alt' ? 'caption' : 'post',
    author: 'org',
    lang: material.lang,
    own: material.own,
    ...(channel === undefined ? {} : { channel }),
  })
  // What was not read to its end is never ok: a person looks at it, or it is read again.
  if (outcome.failed)
    return {
      failed: true,
      part: { part, ref, verdict: 'review', lang: material.lang, findings: [], reasons: [{ id: 'reader-failed' }] },
    }
  const { verdict, lang, findings, reasons } = outcome.reading
  const keyed = findings.map((finding) => {
    // The same words found by the same rule in an account's own version are the finding that was judged in the master.
    const master = findingKey(material.salt, 'text', '', finding, text)
    const key =
      part === 'variant' && masterKeys.has(master) ? master : findingKey(material.salt, part, ref, finding, text)
    return { ...finding, key, dismissed: false }
  })
  const whole = {
    part,
    ref,
    verdict,
    lang,
    findings: keyed.map((each) => ({
      ...each,
      why: copy(each.why),
      ...(each.fix === undefined ? {} : { fix: copy(each.fix) }),
    })),
    reasons: reasons.map(copy),
  }
  return {
    failed: false,
    part: {
      ...whole,
      findings: whole.findings.map((each) => ({
        ...each,
        dismissed: isDismissed(whole, each, material.dismissals, material.authors),
      })),
    },
  }
}

const copy = ({ id, params }: { id: string; params?: Readonly<Record<string, string | number>> }) => ({
  id,
  ...(params === undefined ? {} : { params: { ...params } }),
})

/**
 * Reads every part of a post. Verdicts are the reader's own, dismissed findings included; what a dismissal is worth is the gate's to say.
 * A part that could not be read makes the check incomplete, and its verdict `review` at the least.
 */
export async function checkParts(
  reader: Reader,
  parts: readonly PartToCheck[],
  material: CheckMaterial,
): Promise<CheckResult> {
  const checked: Checked[] = []
  let masterKeys: ReadonlySet<string> = new Set()
  for (const each of parts) {
    const result = await checkPart(reader, each, material, masterKeys)
    if (each.part === 'text') masterKeys = new Set(result.part.findings.map((finding) => finding.key))
    checked.push(result)
  }
  return {
    verdict: worst(checked.map((each) => each.part.verdict)),
    complete: checked.every((each) => !each.failed),
    parts: checked.map((each) => each.part),
    detectorVersion: reader.version,
    policyVersion: POLICY_VERSION,
  }
}
