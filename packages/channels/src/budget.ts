/** Points a network lets an account spend. Inject a shared one where several processes send for one account. */
export interface Budget {
  /** Takes `points` for the account, or answers when there will be enough. Nothing is taken then. */
  take(accountKey: string, points: number, now: Date): Promise<{ ok: true } | { ok: false; retryAt: Date }>
  /** The network itself said: nothing before this moment. */
  closeUntil(accountKey: string, moment: Date): Promise<void>
}

export interface BudgetWindow {
  points: number
  ms: number
}

interface Spent {
  at: number
  points: number
}

/**
 * Sliding windows in the memory of this process. A restart forgets what was spent; the network's own answer (429 with a moment) still holds.
 * @param windows all must have room
 */
export function memoryBudget(windows: readonly BudgetWindow[]): Budget {
  const spentBy = new Map<string, Spent[]>()
  const closed = new Map<string, number>()
  const longest = Math.max(...windows.map((window) => window.ms))

  return {
    async take(accountKey, points, now) {
      const at = now.getTime()
      const until = closed.get(accountKey) ?? 0
      if (until > at) return { ok: false, retryAt: new Date(until) }
      const spent = (spentBy.get(accountKey) ?? []).filter((each) => each.at > at - longest)
      spentBy.set(accountKey, spent)
      const roomAt = Math.max(...windows.map((window) => whenRoom(spent, window, points, at)))
      if (roomAt > at) return { ok: false, retryAt: new Date(roomAt) }
      spent.push({ at, points })
      return { ok: true }
    },
    async closeUntil(accountKey, moment) {
      closed.set(accountKey, Math.max(closed.get(accountKey) ?? 0, moment.getTime()))
    },
  }
}

/** When the oldest spendings will have left the window far enough for `points` more. */
function whenRoom(spent: readonly Spent[], window: BudgetWindow, points: number, at: number): number {
  const inside = spent.filter((each) => each.at > at - window.ms)
  let used = inside.reduce((sum, each) => sum + each.points, 0)
  let roomAt = at
  for (const each of inside) {
    if (used + points <= window.points) break
    used -= each.points
    roomAt = each.at + window.ms
  }
  return roomAt
}
