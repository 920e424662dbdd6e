import type { Clock, Config, Kernel } from '../kernel/index.ts'

const MINUTE = 60_000

/** A kernel whose clock can stand in the past while the sample's week is made, so that what went out on Monday says Monday. */
export interface PastKernel {
  kernel: Kernel
  /** Moves to so many minutes before now; never back again, as a record only grows. */
  standAt(minutesAgo: number): void
}

/** @param config the kernel's own settings: the record reads its shift there */
export function withPast(kernel: Kernel, config: Config): PastKernel {
  let shift = 0
  const clock: Clock = {
    ...kernel.clock,
    now: async (tx) => new Date((await kernel.clock.now(tx)).getTime() + shift),
  }
  return {
    kernel: { ...kernel, clock },
    standAt(minutesAgo) {
      shift = -minutesAgo * MINUTE
      config.clockOffsetMs = shift
    },
  }
}

/**
 * The wall-clock time, in a zone, of a day before or after a moment: `2026-11-20T09:00`.
 * @param days 0 is the moment's own day there
 */
export function localTime(moment: Date, zone: string, days: number, time: string): string {
  const shifted = new Date(moment.getTime() + days * 24 * 60 * MINUTE)
  return `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(shifted)}T${time}`
}

/** Minutes since the wall clock in a zone last showed `time`, so many days before the moment's own day there. */
export function minutesSince(moment: Date, zone: string, daysAgo: number, time: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(moment)
  const minutes = (clock: string): number => {
    const [hours = 0, rest = 0] = clock.split(':').map(Number)
    return hours * 60 + rest
  }
  return daysAgo * 24 * 60 + minutes(shown) - minutes(time)
}
