import fc, { type Arbitrary } from 'fast-check'
import { soon } from '../tenancy/call.ts'
import { ADDRESSES, anyValue, LOCAL_TIMES, MARK, MOMENTS, NUMBERS, TEXTS, ZONES } from './hostile.ts'
import { faultsOf, type Schema } from './schema.ts'

/** Makes values as a schema describes them. What the schema does not say, and the server asks, they may lack. */
export function valuesOf(schema: Schema, ids: readonly string[]): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((each) => valuesOf(each, ids)))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const [type, ...others] = [schema.type ?? 'any'].flat()
  if (others.length > 0) return fc.oneof(...[type, ...others].map((each) => valuesOf({ ...schema, type: each }, ids)))
  switch (type) {
    case 'string':
      return stringsOf(schema, ids)
    case 'number':
    case 'integer':
      return numbersOf(schema, type === 'integer')
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const { items = {}, minItems: minLength = 0, maxItems = 3 } = schema
      return fc.array(valuesOf(items, ids), { minLength, maxLength: Math.max(minLength, Math.min(maxItems, 3)) })
    }
    case 'object':
      return objectsOf(schema, ids)
    default:
      return anyValue
  }
}

function objectsOf(schema: Schema, ids: readonly string[]): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const known = Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, valuesOf(each, ids)]))
  const record = fc.record(known, { requiredKeys: required.filter((key) => key in known) })
  if (typeof additionalProperties !== 'object') return record
  const key = fc.oneof(stringsOf(schema.propertyNames ?? {}, ids), fc.constantFrom(MARK, 'name', 'a.b', 'constructor'))
  const more = fc.dictionary(key, valuesOf(additionalProperties, ids), { maxKeys: 2 })
  return fc.tuple(record, more).map(([object, extra]) => ({ ...extra, ...object }))
}

function numbersOf({ minimum = -1e9, maximum = 1e9 }: Schema, whole: boolean): Arbitrary<number> {
  const edges = [minimum, maximum, 1, ...NUMBERS].filter(
    (n) => n >= minimum && n <= maximum && (!whole || Number.isSafeInteger(n)),
  )
  const max = Math.min(maximum, minimum + 10)
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...edges) },
    { weight: 1, arbitrary: whole ? fc.integer({ min: minimum, max }) : fc.double({ min: minimum, max, noNaN: true }) },
  )
}

function stringsOf(schema: Schema, ids: readonly string[]): Arbitrary<string> {
  switch (schema.format) {
    case 'uuid':
      return fc.constantFrom(...ids)
    case 'date-time':
      return fc.oneof(fc.constantFrom(soon(-1), soon(0), soon(1), soon(30)), fc.constantFrom(...MOMENTS))
    case 'date':
      return fc.constantFrom('2026-11-20', '0000-01-01', '9999-12-31')
    case 'uri':
      return fc.constantFrom(...ADDRESSES.filter((each) => URL.canParse(each)))
    case 'email':
      return fc.nat(1e9).map((n) => `${MARK}-${n}@example.org`)
  }
  if (schema.pattern?.includes('T') === true)
    return fc.constantFrom(soon(2).slice(0, 16), soon(48).slice(0, 16), ...LOCAL_TIMES)
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern))
  const fitting = [...TEXTS, ...ZONES, ...ids.slice(0, 3)].filter((text) => faultsOf(schema, text).length === 0)
  return fitting.length > 0 ? fc.constantFrom(...fitting) : fc.constant('x'.repeat(schema.minLength ?? 0))
}
