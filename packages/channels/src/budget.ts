/** Points a network lets an account spend. Inject a shared one where several processes send for one account. */
export interface Budget {
  /** Takes `points` for the account, or answers when there will be enough. Nothing is taken then. */
  take(accountKey: string, points: number, now: Date): Promise<{ ok: true } | { ok: false; retryAt: Date }>
  /** The network itself said: nothing before this moment. */
  closeUntil(accountKey: string, moment: Date): Promise<void>
}
