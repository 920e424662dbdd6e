/** Where one send stands. `sent` is entered before the first byte leaves, so that a crash is never taken for “not sent”. */
export type State =
  | 'approved'
  | 'claimed'
  | 'sent'
  | 'accepted'
  | 'confirmed'
  | 'unconfirmed'
  | 'failed'
  | 'handed_off'
  | 'canceled'
  | 'taken_down'

/** Why a due send waits for a person. */
export type Held = 'pause' | 'approval' | 'gate'

/**
 * What may follow what. Leaving `sent` for `approved` is only for a send known to have left nothing behind;
 * nothing leaves `taken_down`: sending again would raise the post from the dead.
 */
export const NEXT: Readonly<Record<State, readonly State[]>> = {
  approved: ['claimed', 'canceled', 'failed'],
  claimed: ['sent', 'approved', 'failed', 'canceled'],
  sent: ['accepted', 'unconfirmed', 'approved', 'failed', 'handed_off', 'taken_down'],
  accepted: ['confirmed', 'unconfirmed', 'taken_down'],
  confirmed: ['unconfirmed', 'taken_down'],
  unconfirmed: ['accepted', 'confirmed', 'approved', 'failed', 'taken_down'],
  handed_off: ['confirmed', 'canceled', 'taken_down'],
  failed: ['approved', 'canceled'],
  canceled: [],
  taken_down: [],
}

export const mayMove = (from: State, to: State) => NEXT[from].includes(to)

/** Something may be live on the network: it can be taken down, and never quietly sent again. */
export const mayBeLive = (state: State) =>
  state === 'sent' || state === 'accepted' || state === 'confirmed' || state === 'unconfirmed' || state === 'handed_off'

/** It has not left yet and may still be called off. */
export const mayBeCanceled = (state: State) => state === 'approved' || state === 'failed' || state === 'handed_off'

/** How long a claim or a send is left alone before another process looks. */
export const LEASE_MS = 30_000

/** Being sent at this moment: whoever has it will say what became of it, at the latest when the lease ends. */
export const isInFlight = (send: { state: State; problem: string | null; wakeAt: Date | null }, now: Date): boolean =>
  send.state === 'sent' && send.problem === null && send.wakeAt !== null && send.wakeAt > now

/** How long to wait before trying once more what is known to have left nothing behind, after so many tries. */
export const sendAgainAfter = (attempts: number): number =>
  [1_000, 5_000, 30_000, 120_000][Math.max(attempts, 1) - 1] ?? 600_000

/** How long to wait before looking for the nth time what became of a send; undefined: a person must look. */
export const lookAgainAfter = (looks: number): number | undefined => [2_000, 10_000, 60_000, 300_000, 1_800_000][looks]
