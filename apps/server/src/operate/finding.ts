import type { Config } from '../kernel/index.ts'

/** `look` is worth knowing and breaks nothing; `unknown` could not be looked at, which is never taken for well. */
export type State = 'ok' | 'look' | 'wrong' | 'unknown'

/** One line of `doctor`: what was found, and where it is not well, how to mend it. */
export interface Finding {
  check: string
  state: State
  words: { en: string; es: string }
}

export type Check = (config: Config) => Promise<Finding>

const made =
  (state: State) =>
  (check: string, en: string, es: string): Finding => ({ check, state, words: { en, es } })
export const fine = made('ok')
export const look = made('look')
export const bad = made('wrong')
export const unknown = made('unknown')

/** Whether an installation with these findings wants mending. */
export const isWrong = (findings: readonly Finding[]): boolean =>
  findings.some(({ state }) => state === 'wrong' || state === 'unknown')
