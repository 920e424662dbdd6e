import type { Finding, Lang, Reading } from '../types.ts'
import { word } from './index.ts'

/** A finding with its reason and its fix in words. */
export const wordedFinding = ({ start, end, type, about, score, rule, why, fix }: Finding, lang: Lang) => ({
  start,
  end,
  type,
  about,
  score,
  rule,
  why: word(why, lang),
  ...(fix ? { fix: word(fix, lang) } : {}),
})

/** A reading in words, as it is handed on to people and programs; it quotes nothing of the text. */
export const worded = (
  { verdict, discloses, lang: of, reasons, findings, estimate, version }: Reading,
  lang: Lang,
) => ({
  verdict,
  discloses: discloses ?? false,
  lang: of,
  reasons: reasons.map((reason) => word(reason, lang)),
  findings: findings.map((finding) => wordedFinding(finding, lang)),
  estimate: estimate && {
    people: estimate.people,
    low: estimate.low,
    high: estimate.high,
    area: estimate.area,
    level: estimate.level,
    says: estimate.says.map((phrase) => word(phrase, lang)),
  },
  version,
})
