/** What one core does with posts of 280 characters. */
export interface Speed {
  readonly perSecond: number
  /** Milliseconds that one post in a hundred takes or more. */
  readonly p99: number
}

const BATCH = 100

/**
 * Reads posts in many short batches and keeps the best, what one core does when nothing else wants it, and the slowest hundredth of all.
 * `seconds` bounds the measuring, and half of it the warming up, for readers that are slow.
 */
export async function speedOf(read: (text: string) => unknown, posts: readonly string[], seconds = 6): Promise<Speed> {
  // One that throws has its time too; how often it does is counted where it is scored.
  const attempt = (i: number): unknown => {
    try {
      return read(posts[i % posts.length] ?? '')
    } catch {
      return undefined
    }
  }
  const settle = async (said: Promise<unknown>): Promise<void> => void (await said.catch(() => undefined))
  const warm = performance.now() + seconds * 500
  for (let i = 0; i < posts.length * 20 && performance.now() < warm; i++) {
    const said = attempt(i)
    if (said instanceof Promise) await settle(said)
  }
  const times: number[] = []
  let best = Infinity
  const end = performance.now() + seconds * 1000
  for (let round = 0; round < 200 && (round < 2 || performance.now() < end); round++) {
    const start = performance.now()
    for (let i = 0; i < BATCH; i++) {
      const begun = performance.now()
      const said = attempt(round * BATCH + i)
      // Waited for only where there is something to wait for: a turn of the queue is no part of reading.
      if (said instanceof Promise) await settle(said)
      times.push(performance.now() - begun)
    }
    best = Math.min(best, (performance.now() - start) / BATCH)
  }
  times.sort((a, b) => a - b)
  return { perSecond: 1000 / best, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN }
}
