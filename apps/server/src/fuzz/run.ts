import fc from 'fast-check'
import { createHouse } from '../house.ts'
import { problem, type GuardedFetch, type Kernel } from '../kernel/index.ts'
import { send } from '../tenancy/send.ts'
import { judge, tellsText } from './judge.ts'
import { moveIn, type Lived } from './lived.ts'
import { operationsOf, type Operation } from './operations.ts'
import { requestsOf, wellFormed, type Asked } from './requests.ts'
import { told } from './told.ts'

/** Requests until an organization is used up: what they delete and decide is gone for those that follow. */
const WORN_AFTER = 750
/** Requests until it is seen whether those who ask still may. */
const LOOK_AFTER = 25

/** A word of its own for each organization that reads as a place's name. */
const wordOf = (n: number): string => {
  const [first, second] = [FIRST[n % FIRST.length], SECOND[Math.floor(n / FIRST.length)]]
  if (second === undefined) throw new Error(`no more than ${FIRST.length * SECOND.length * WORN_AFTER} requests`)
  return `${first}${second}`
}
const FIRST = ['Quill', 'Fern', 'Alder', 'Hazel', 'Thorn', 'Bramble']
const SECOND = ['moor', 'hollow', 'wick', 'combe', 'stead', 'thwaite']

export interface Outcome {
  requests: number
  /** By the first figure of their status. */
  answers: Record<string, number>
  /** Answers over 499 that tell of somebody else, by their code. */
  ofOthers: Record<string, number>
  operations: number
  /** Operations that never answered with a success. */
  unreached: string[]
  failures: string[]
  mismatches: string[]
  slowest: { ms: number; what: string }
}

/** Nothing leaves this machine: every network is silent. */
const SILENT: GuardedFetch = Object.assign(
  async () => {
    throw problem('network_silent')
  },
  { close: async () => {} },
)

/** Requests for one organization: what each operation is for, then what is made up, mixed, and what removes things last. */
function ordered(operations: readonly Operation[], { ids }: Lived, seed: number, size: number): Asked[] {
  const good = operations.flatMap((operation) => wellFormed(operation, ids) ?? []).slice(0, size)
  const each = Math.ceil(size / operations.length)
  const made = operations.flatMap((operation, n) =>
    fc.sample(requestsOf(operation, ids), { seed: seed + n, numRuns: each }),
  )
  const length = size - good.length
  const [mixed = []] = fc.sample(fc.shuffledSubarray(made, { minLength: length, maxLength: length }), {
    seed,
    numRuns: 1,
  })
  const [last, first] = [true, false].map((removes) => good.filter(({ method }) => (method === 'DELETE') === removes))
  return [...(first ?? []), ...mixed, ...(last ?? [])]
}

/**
 * Sends requests made up from the API's own description to the assembled application, and judges each answer.
 * @param logged what the kernel logs, a line each
 */
export async function fuzz(kernel: Kernel, logged: string[], seed: number, count: number): Promise<Outcome> {
  const house = createHouse({ ...kernel, fetch: SILENT }, { sample: false, path: '', sampleExists: async () => false })
  const operations = await operationsOf(house.app)
  const reached = new Set<string>()
  const outcome: Outcome = {
    requests: 0,
    answers: {},
    ofOthers: {},
    operations: operations.length,
    unreached: [],
    failures: [],
    mismatches: [],
    slowest: { ms: 0, what: '' },
  }

  async function one(asked: Asked, lived: Lived): Promise<void> {
    const before = logged.length
    const started = performance.now()
    const answer = await send(house.app, lived.cookies(asked.who), asked.method, asked.path, asked.body, asked)
    const ms = performance.now() - started
    const lines = logged.slice(before)
    const isOwn = asked.operation.startsWith(`${asked.method} `)
    const what = `${isOwn ? '' : `${asked.method} for `}${asked.operation} as ${asked.who}: ${answer.status}`
    if (ms > outcome.slowest.ms) outcome.slowest = { ms, what }
    outcome.requests += 1
    const kind = `${Math.floor(answer.status / 100)}xx`
    outcome.answers[kind] = (outcome.answers[kind] ?? 0) + 1
    if (answer.status < 300 && isOwn) reached.add(asked.operation)
    const { failed, faults, code = '' } = judge(operations, asked, answer, lines)
    if (answer.status >= 500 && !failed) outcome.ofOthers[code] = (outcome.ofOthers[code] ?? 0) + 1
    if (failed) outcome.failures.push(`${what} ${lines.join('').trim()}\n${told(asked)}`)
    if (faults.length > 0) outcome.mismatches.push(`${what} ${faults.slice(0, 3).join('; ')}\n${told(asked)}`)
  }

  for (let done = 0; done < count; done += WORN_AFTER) {
    const lived = await moveIn(house, wordOf(done / WORN_AFTER))
    const size = Math.min(WORN_AFTER, count - done)
    for (const asked of ordered(operations, lived, seed + done, size)) {
      if (outcome.requests % LOOK_AFTER === 0) await lived.renew()
      await one(asked, lived)
    }
    // What was taken in must not be what the work behind stumbles over.
    await house.rooms.publishing.sweep()
    await house.rooms.audit.number(lived.organizationId)
  }
  await house.close()
  if (logged.some(tellsText)) outcome.mismatches.push('text in the log')
  return { ...outcome, unreached: operations.map(({ name }) => name).filter((name) => !reached.has(name)) }
}
