/** A rule of the outside world that the gate applies: dated data, never code. Dates are ISO calendar days; `null` is still in force. */
export interface Rule {
  readonly id: string
  /** `US`, or the network whose rule it is. */
  readonly jurisdiction: string
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly source: string
  readonly checkedOn: string
  /** What it asks, in a sentence for a person, in each language. */
  readonly says: { readonly en: string; readonly es: string }
  /** What the gate reads of it: finding types, or a number by name. */
  readonly applies: Readonly<Record<string, string | number | readonly string[]>>
}
