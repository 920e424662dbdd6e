import fc, { type Arbitrary } from 'fast-check'
import { CALLS } from '../tenancy/calls/index.ts'
import { nowhere, type Ids } from '../tenancy/furnish.ts'
import { anyText, CURSORS, MARK } from './hostile.ts'
import { mutate, mutations } from './mutate.ts'
import { partsOf, type Operation } from './operations.ts'
import { valuesOf } from './values.ts'
import { asItShould, oddHeaders, onTheWire, type Wire } from './wire.ts'

export const WHO = ['nobody', 'administrator', 'author', 'everything'] as const
export type Who = (typeof WHO)[number]

/** A request as it is sent. */
export interface Asked extends Wire {
  who: Who
  /** What it was made for. */
  operation: string
  method: string
  path: string
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', MARK.toUpperCase()]

/** The request that the table of calls has for an operation, by somebody who may; undefined where the table has none. */
export function wellFormed(operation: Operation, ids: Ids): Asked | undefined {
  const call = CALLS[operation.route]
  if (call === undefined) return undefined
  return {
    who: call.by === 'author' ? 'author' : 'everything',
    operation: operation.name,
    method: operation.method,
    path: call.path?.(ids) ?? operation.path,
    ...asItShould(call.body?.(ids)),
  }
}

/** Requests of one operation: as its description and the table of calls say, and everything else. */
export function requestsOf(operation: Operation, ids: Ids): Arbitrary<Asked> {
  const there = Object.values(ids)
  // What exists nowhere is asked for as often as what is of another kind.
  const some = [...there, ...Object.values(nowhere(ids)).slice(0, 10)]
  return fc
    .record({
      who: fc.oneof({ weight: 3, arbitrary: fc.constant<Who>('everything') }, fc.constantFrom<Who>(...WHO)),
      method: fc.oneof(
        { weight: 15, arbitrary: fc.constant(operation.method) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      path: fc.tuple(pathsOf(operation, ids, some), queriesOf(operation, ids, some)).map((parts) => parts.join('')),
      wire: fc.oneof({ weight: 1, arbitrary: bodiesOf(operation, ids, some).chain(onTheWire) }),
      odd: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: oddHeaders }),
    })
    .map(({ wire, odd, ...rest }) => ({
      ...rest,
      operation: operation.name,
      body: rest.method === 'GET' || rest.method === 'HEAD' ? undefined : wire.body,
      headers: { ...wire.headers, ...odd },
    }))
}

function pathsOf(operation: Operation, ids: Ids, some: readonly string[]): Arbitrary<string> {
  const [known = operation.path] = (CALLS[operation.route]?.path?.(ids) ?? operation.path).split('?')
  const good = partsOf(operation.path, known) ?? {}
  const names = Object.keys(operation.params)
  if (names.length === 0) return fc.constant(operation.path)
  const fill = (parts: Record<string, string>): string =>
    operation.path.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '')
  const others = Object.fromEntries(
    Object.entries(operation.params).map(([name, schema]) => [
      name,
      fc.oneof(
        { weight: 2, arbitrary: fc.constant(good[name] ?? '') },
        { weight: 2, arbitrary: fc.constantFrom(...some) },
        { weight: 1, arbitrary: valuesOf(schema, some).map(String) },
        { weight: 1, arbitrary: anyText.map((text) => encodeURIComponent(text.slice(0, 3_000).toWellFormed())) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('%00', '%zz', '%ff%fe', '%2e%2e', '..', `${MARK}%2f..`, '', '*', '-1'),
        },
      ),
    ]),
  )
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(fill(good)) },
    { weight: 2, arbitrary: fc.record(others).map(fill) },
  )
}

function queriesOf(operation: Operation, ids: Ids, some: readonly string[]): Arbitrary<string> {
  const [, known = ''] = (CALLS[operation.route]?.path?.(ids) ?? '').split('?')
  const names = Object.keys(operation.query)
  const values = fc.record(
    Object.fromEntries(
      Object.entries(operation.query).map(([name, schema]) => [
        name,
        name === 'cursor' ? fc.oneof(fc.constantFrom(...CURSORS), anyText) : valuesOf(schema, some),
      ]),
    ),
    { requiredKeys: [] },
  )
  const pair = fc.tuple(fc.constantFrom(MARK, ...names), anyText).map(([name, text]) => [name, text.slice(0, 3_000)])
  const written = (pairs: string[][]): string => {
    const query = new URLSearchParams(pairs.map(([name = '', text = '']) => [name, text.toWellFormed()])).toString()
    return query === '' ? '' : `?${query}`
  }
  const valid = values.map((each) =>
    written(Object.entries(each).map(([name, value]) => [name, String(value).slice(0, 3_000)])),
  )
  const hostile = fc.array(pair, { minLength: 1, maxLength: 3 }).map(written)
  if (names.length === 0) return fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: hostile })
  return fc.oneof(
    fc.constantFrom('', `?${known}`, '?%zz=%ff&&=&', `?${names[0]}=${MARK}&${names[0]}=${MARK}`),
    { weight: 3, arbitrary: valid },
    { weight: 2, arbitrary: hostile },
  )
}

/** Bodies before they are written out: JSON values, or bytes where the operation takes a file. */
function bodiesOf(operation: Operation, ids: Ids, some: readonly string[]): Arbitrary<unknown> {
  const known = CALLS[operation.route]?.body?.(ids)
  if (known instanceof Uint8Array)
    return fc.oneof(
      fc.constant(known),
      fc.nat(known.length).map((length) => known.slice(0, length)),
      fc.uint8Array({ maxLength: 500 }),
      fc.tuple(fc.nat(known.length - 1), fc.nat(255)).map(([at, byte]) => known.with(at, byte)),
    )
  const values = [
    ...(known === undefined ? [] : [{ weight: 2, arbitrary: fc.constant(known) }]),
    ...(operation.body === undefined ? [] : [{ weight: 3, arbitrary: valuesOf(operation.body, some) }]),
  ]
  if (values.length === 0)
    return fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant({ [MARK]: 1 }) },
    )
  const mutated = (times: number): Arbitrary<unknown> =>
    fc
      .tuple(fc.oneof(...values), fc.array(mutations, { minLength: times, maxLength: times }))
      .map(([value, list]) => list.reduce(mutate, value))
  return fc.oneof(
    { weight: 4, arbitrary: mutated(0) },
    { weight: 4, arbitrary: mutated(1) },
    { weight: 2, arbitrary: mutated(3) },
  )
}
