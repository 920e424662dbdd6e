import fc, { type Arbitrary } from 'fast-check'
import { anyValue, MARK } from './hostile.ts'

type Holder = Record<string | number, unknown>

const HOWS = ['replace', 'replace', 'replace', 'remove', 'add', 'twice', 'thousands', 'wrap'] as const

export interface Mutation {
  how: (typeof HOWS)[number]
  /** Which of all places in the value, counted around. */
  where: number
  by: unknown
}

export const mutations: Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...HOWS),
  where: fc.nat(1_000),
  by: anyValue,
})

/** Changes one place of a JSON value, the whole among them. */
export function mutate(value: unknown, { how: wished, where, by }: Mutation): unknown {
  const top: Holder = { whole: structuredClone(value) }
  const places = placesIn(top)
  const [holder, key] = places[where % places.length] ?? [top, 'whole']
  const there = holder[key]
  // Thousands of what is large, or of thousands, would be refused for their size alone.
  const isSmall = places.length < 500 && (JSON.stringify([there, by]) ?? '').length < 500
  const how = wished === 'thousands' && !isSmall ? 'twice' : wished
  if (how === 'replace') holder[key] = by
  else if (how === 'wrap') holder[key] = [there]
  else if (how === 'remove') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  } else if (Array.isArray(there)) {
    if (how === 'add') there.push(by)
    else if (how === 'twice') there.push(...there.slice(0, 50))
    else holder[key] = Array.from({ length: 3_000 }, (_, n) => there[n % there.length] ?? by)
  } else if (typeof there === 'object' && there !== null) {
    const count = how === 'thousands' ? 3_000 : 1
    for (let n = 0; n < count; n++) (there as Holder)[`${MARK}${n}`] = by
  } else holder[key] = how === 'thousands' ? Array.from({ length: 3_000 }, () => there) : [there, there]
  return top['whole']
}

function placesIn(holder: Holder): [Holder, string][] {
  return Object.entries(holder).flatMap(([key, each]) => [
    [holder, key] as [Holder, string],
    ...(typeof each === 'object' && each !== null ? placesIn(each as Holder) : []),
  ])
}
