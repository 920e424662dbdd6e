import type { CheckAnswer } from '@chaperone/contract'
import { gateWords } from '@chaperone/policy'
import type { ReactNode } from 'react'
import { useLocale, useWords } from '../../i18n/index.ts'
import { gates as gateNames, gateStates } from '../../i18n/shared.ts'
import { GateRow } from '../../ui/Signs.tsx'
import { composeWords } from './words.ts'

/** The gates after Check, as the server's own `decide()` says; each with its reasons and what to do. */
export function OtherGates({ answer, attest }: { answer: CheckAnswer | undefined; attest: ReactNode }) {
  const t = useWords(composeWords)
  const { zone } = useLocale()
  const name = useWords(gateNames)
  const state = useWords(gateStates)
  const shown = (answer?.decision.gates ?? []).filter(
    ({ gate, reasons }) =>
      gate !== 'check' &&
      (['authorization', 'claims', 'review', 'channel'].includes(gate) ||
        reasons.some((reason) => reason.weight !== 'note')),
  )
  if (answer === undefined) return <p className="dense soft gate">{t('reading')}</p>
  return (
    <>
      {shown.map((gate) => (
        <GateRow key={gate.gate} name={name(gate.gate)} state={gate.state} word={state(gate.state)}>
          {gate.reasons.map((reason) => {
            const said = gateWords(reason, t.lang, zone)
            return (
              <p key={`${reason.code}${JSON.stringify(reason.params ?? {})}`} className="dense soft">
                {said.why} {said.todo}
              </p>
            )
          })}
          {gate.gate === 'review' && attest}
        </GateRow>
      ))}
    </>
  )
}

export const gatesClear = (answer: CheckAnswer | undefined) => {
  const counted =
    answer?.decision.gates.filter(({ gate }) =>
      ['check', 'authorization', 'claims', 'review', 'channel'].includes(gate),
    ) ?? []
  return { clear: counted.filter((gate) => gate.state === 'clear' || gate.state === 'not_needed').length, all: 5 }
}
