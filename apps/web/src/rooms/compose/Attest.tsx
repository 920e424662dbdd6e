import type { Attestations } from '@chaperone/contract'
import { useWords } from '../../i18n/index.ts'
import { Segments } from '../../ui/Choice.tsx'
import { composeWords } from './words.ts'

const QUESTIONS = [
  'newsCoverage',
  'rareCondition',
  'smallCommunity',
  'familyWouldRecognize',
  'uniqueRole',
  'otherPostsCombine',
] as const
const NONE: Attestations = {
  newsCoverage: null,
  rareCondition: null,
  smallCommunity: null,
  familyWouldRecognize: null,
  uniqueRole: null,
  otherPostsCombine: null,
}

/** Actual knowledge, 45 CFR 164.514(b)(2)(ii): what the author knows and the reader cannot. */
export function Attest({ value, onChange }: { value: Attestations | null; onChange: (value: Attestations) => void }) {
  const t = useWords(composeWords)
  const answers = value ?? NONE
  return (
    <fieldset className="attest">
      <legend className="dense soft">{t('attest')}</legend>
      {QUESTIONS.map((question) => (
        <Segments
          key={question}
          label={t(question)}
          value={answers[question] === null ? null : answers[question] ? 'yes' : 'no'}
          onChange={(answer) => onChange({ ...answers, [question]: answer === 'yes' })}
          options={[
            { id: 'yes', label: t('yes') },
            { id: 'no', label: t('no') },
          ]}
        />
      ))}
    </fieldset>
  )
}
