/** The part of JSON Schema that the description of the API uses. */
export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** Keywords that are looked at, and those that say nothing about a value. Any other is a fault, so that nothing passes unseen. */
const KNOWN = new Set(
  (
    'type enum format pattern minLength maxLength minimum maximum items minItems maxItems properties required ' +
    'additionalProperties propertyNames anyOf oneOf default description'
  ).split(' '),
)

const FORMATS: Record<string, (text: string) => boolean> = {
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  'date-time': (text) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text) => URL.canParse(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
}

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

/** Whether a value is of a type as JSON Schema means it: every integer is a number. */
const isOf = (type: string, value: unknown): boolean =>
  type === 'integer' ? Number.isInteger(value) : type === typeOf(value)

/** What of a value is not as a schema says: a place and a keyword each, never the value. */
export function faultsOf(schema: Schema, value: unknown, at = '$'): string[] {
  const faults = Object.keys(schema)
    .filter((keyword) => !KNOWN.has(keyword))
    .map((keyword) => `${at}: no way to look at ${keyword}`)
  const wrong = (keyword: string, isWrong: boolean): void => {
    if (isWrong) faults.push(`${at}: ${keyword}`)
  }
  const types = schema.type === undefined ? [] : [schema.type].flat()
  if (types.length > 0 && !types.some((type) => isOf(type, value))) return [...faults, `${at}: type ${typeOf(value)}`]
  wrong('enum', schema.enum !== undefined && !schema.enum.includes(value))
  const { anyOf, oneOf } = schema
  wrong('anyOf', anyOf !== undefined && anyOf.every((each) => faultsOf(each, value, at).length > 0))
  wrong('oneOf', oneOf !== undefined && oneOf.filter((each) => faultsOf(each, value, at).length === 0).length !== 1)
  if (typeof value === 'string') {
    wrong('minLength', value.length < (schema.minLength ?? 0))
    wrong('maxLength', value.length > (schema.maxLength ?? Infinity))
    wrong('pattern', schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
    wrong(`format ${schema.format}`, schema.format !== undefined && FORMATS[schema.format]?.(value) !== true)
  }
  if (typeof value === 'number') {
    wrong('minimum', value < (schema.minimum ?? -Infinity))
    wrong('maximum', value > (schema.maximum ?? Infinity))
  }
  if (Array.isArray(value)) {
    wrong('minItems', value.length < (schema.minItems ?? 0))
    wrong('maxItems', value.length > (schema.maxItems ?? Infinity))
    const { items } = schema
    if (items !== undefined) faults.push(...value.flatMap((each, n) => faultsOf(items, each, `${at}[${n}]`)))
  } else if (typeof value === 'object' && value !== null) faults.push(...faultsOfObject(schema, value, at))
  return faults
}

function faultsOfObject(schema: Schema, value: object, at: string): string[] {
  const { properties = {}, required = [], additionalProperties = true, propertyNames } = schema
  const faults = required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key}: required`)
  for (const [key, each] of Object.entries(value)) {
    const inner = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    // A key that nothing names may hold anything; only its place is told.
    if (inner === false) faults.push(`${at}: a key too many`)
    else if (typeof inner === 'object') faults.push(...faultsOf(inner, each, `${at}.${key}`))
    if (propertyNames !== undefined) faults.push(...faultsOf(propertyNames, key, `${at}.*`))
  }
  return faults
}
