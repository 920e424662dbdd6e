import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '@chaperone/contract'
import { problem, problemBody } from '../kernel/index.ts'
import { MARK, writeOut } from './hostile.ts'
import { judge } from './judge.ts'
import { mutate } from './mutate.ts'
import { operationAt, type Operation } from './operations.ts'
import type { Asked } from './requests.ts'
import { faultsOf, type Schema } from './schema.ts'

// What finds nothing must be able to find something.

const THING: Schema = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    at: { type: ['string', 'null'], format: 'date-time' },
    count: { type: 'integer', minimum: 0 },
    kind: { oneOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] },
    names: { type: 'array', items: { type: 'string', maxLength: 3 } },
  },
  required: ['id'],
  additionalProperties: false,
}
const id = '01a21445-8dcc-7700-a2be-d6c1d21aeaf0'
const operation = (method: string, path: string, answers: Operation['answers'] = {}): Operation => {
  const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, {}]))
  return { name: `${method} ${path}`, method, path, route: '', params, query: {}, body: undefined, answers }
}

describe('a schema', () => {
  test('takes what it describes', () => {
    expect(faultsOf(THING, { id, at: null, count: 3, kind: 'a', names: ['x'] })).toEqual([])
  })

  test.each([
    [{}, '$.id: required'],
    [{ id: 'x' }, '$.id: format uuid'],
    [{ id, at: 'yesterday' }, '$.at: format date-time'],
    [{ id, count: 1.5 }, '$.count: type number'],
    [{ id, count: -1 }, '$.count: minimum'],
    [{ id, kind: 'c' }, '$.kind: oneOf'],
    [{ id, names: ['long'] }, '$.names[0]: maxLength'],
    [{ id, [MARK]: 1 }, '$: a key too many'],
    [[id], '$: type array'],
  ])('sees %j, and says only where', (value, fault) => {
    expect(faultsOf(THING, value)).toEqual([fault])
  })

  test('does not pass over a keyword that it does not know', () => {
    expect(faultsOf({ type: 'string', contentEncoding: 'base64' } as Schema, '')).toHaveLength(1)
  })
})

describe('a judge', () => {
  const operations = [operation('GET', '/api/things', { 200: THING })]
  const asked: Asked = {
    who: 'nobody',
    operation: '',
    method: 'GET',
    path: '/api/things',
    headers: {},
    body: undefined,
  }
  const PROBLEM = 'content-type: application/problem+json; charset=utf-8\ncontent-language: en'
  const body = (code: ProblemCode, more = {}): string =>
    JSON.stringify({ ...problemBody(problem(code), 'en'), ...more })

  test.each([
    ['a success as described', 200, '', `{"id":"${id}"}`, false, 0],
    ['a success that is not', 200, '', '{}', false, 1],
    ['a status that is not', 201, '', '{}', false, 1],
    ['a problem', 404, PROBLEM, body('not_found'), false, 0],
    ['a problem of another name', 404, PROBLEM, body('not_found', { code: 'lost' }), false, 1],
    ['a problem without words', 404, PROBLEM, body('not_found', { kept: '' }), false, 1],
    ['a problem that says what was sent', 404, PROBLEM, body('not_found', { field: MARK }), false, 1],
    ['a problem with another status', 400, PROBLEM, body('not_found'), false, 1],
    ['a page in place of a problem', 404, 'content-type: text/html', 'Not found', false, 3],
    ['a failure', 500, PROBLEM, body('internal'), true, 0],
    ['a database that is away', 503, PROBLEM, body('database_away'), true, 0],
    ['a network that is silent', 502, PROBLEM, body('network_silent'), false, 0],
  ])('sees %s', (_what, status, headers, text, failed, faults) => {
    const verdict = judge(operations, asked, { status, headers, text }, [])
    expect([verdict.failed, verdict.faults.length]).toEqual([failed, faults])
  })

  test('sees text in the log', () => {
    const answer = { status: 404, headers: PROBLEM, text: body('not_found') }
    expect(judge(operations, asked, answer, [`{"route":"/api/${MARK}"}`]).faults).toEqual(['text in the log'])
  })
})

test('a request is found under the operation that it reaches', () => {
  const operations = ['/api/posts/{id}', '/api/posts/{id}/drafts/{rev}', '/api/{any}/x', '/api/posts/x'].map((path) =>
    operation('GET', path),
  )
  expect(operationAt(operations, 'HEAD', `/api/posts/${id}?q=1`)?.path).toBe('/api/posts/{id}')
  expect(operationAt(operations, 'GET', '/api/posts/x')?.path).toBe('/api/posts/x')
  expect(operationAt(operations, 'GET', '/api/posts/../posts/a/drafts/1')?.path).toBe('/api/posts/{id}/drafts/{rev}')
  expect(operationAt(operations, 'POST', `/api/posts/${id}`)).toBeUndefined()
})

test('a mutation changes a copy, in one place', () => {
  const value = { a: 1, b: [1, 2] }
  expect(mutate(value, { how: 'replace', where: 1, by: null })).toEqual({ a: null, b: [1, 2] })
  expect(mutate(value, { how: 'remove', where: 1, by: null })).toEqual({ b: [1, 2] })
  expect(mutate(value, { how: 'twice', where: 2, by: null })).toEqual({ a: 1, b: [1, 2, 1, 2] })
  expect(mutate(value, { how: 'thousands', where: 2, by: null })).toMatchObject({ b: { length: 3_000 } })
  expect(mutate(value, { how: 'replace', where: 0, by: 'all of it' })).toBe('all of it')
  expect(value).toEqual({ a: 1, b: [1, 2] })
})

test('what JSON cannot say is written out as it stands', () => {
  expect(writeOut({ a: '@raw:1e999', b: 'x' })).toBe('{"a":1e999,"b":"x"}')
  expect(writeOut('@raw:nested')).toMatch(/^\[{20000}\]{20000}$/)
})
