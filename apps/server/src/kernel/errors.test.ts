import { expect, test } from 'vitest'
import { PROBLEM_CODES } from '@chaperone/contract'
import {
  errorCode,
  fromDatabase,
  isDatabaseAway,
  Problem,
  problem,
  problemBody,
  toProblem,
  violatedConstraint,
} from './errors.ts'

const coded = (code: string, more: object = {}): Error => Object.assign(new Error('x'), { code, ...more })

test.each(['08006', '57P01', '57P03', '53300'])('PostgreSQL’s %s means that the database is away', (code) => {
  expect(fromDatabase(new Error('wrapped', { cause: coded(code) }))).toMatchObject({
    code: 'database_away',
    status: 503,
  })
})

test('a missing socket is the database away; a missing file is not', () => {
  expect(isDatabaseAway(coded('ENOENT', { syscall: 'connect' }))).toBe(true)
  expect(isDatabaseAway(coded('ENOENT', { syscall: 'open' }))).toBe(false)
  expect(isDatabaseAway(new AggregateError([coded('ECONNREFUSED', { syscall: 'connect' })]))).toBe(true)
  expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true)
})

test('a full disk, a conflict and a mistake are told apart', () => {
  expect(fromDatabase(coded('53100'))).toMatchObject({ code: 'disk_full', status: 507 })
  expect(fromDatabase(coded('40P01'))).toMatchObject({ code: 'state_changed' })
  const unique = coded('23505', { constraint: 'invitations_once' })
  expect(fromDatabase(unique)).toBe(unique)
  expect(violatedConstraint(new Error('wrapped', { cause: unique }))).toBe('invitations_once')
})

test('a chain of causes that loops ends', () => {
  const first = new Error('first')
  first.cause = new Error('second', { cause: first })
  expect(errorCode(first)).toBeUndefined()
  expect(toProblem(first)).toBeInstanceOf(Problem)
})

test('a body says what happened, what was kept and what to do, in both languages, and never the cause', () => {
  for (const code of PROBLEM_CODES) {
    for (const lang of ['en', 'es'] as const) {
      const body = problemBody(problem(code, { cause: new Error('Maria') }), lang)
      expect(body.title && body.kept && body.next).toBeTruthy()
      expect(JSON.stringify(body)).not.toContain('Maria')
    }
  }
})
