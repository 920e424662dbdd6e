import { word, type Lang, type Reading } from '@chaperone/text'

/** A reading as `chaperone scan --json` prints it. A test holds the two together. */
export const asJson = (reading: Reading, lang: Lang): string =>
  JSON.stringify({
    verdict: reading.verdict,
    discloses: reading.discloses ?? false,
    lang: reading.lang,
    reasons: reading.reasons.map((reason) => word(reason, lang)),
    findings: reading.findings.map(({ start, end, type, about, score, rule, why, fix }) => ({
      start,
      end,
      type,
      about,
      score,
      rule,
      why: word(why, lang),
      ...(fix && { fix: word(fix, lang) }),
    })),
    version: reading.version,
  })
