import { expect, test } from 'vitest'
import { problem } from './errors.ts'
import { createLog, errorFields, type LogFields } from './log.ts'

const PLANTED = 'Maria Gonzalez, room 12'

function lines(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const out: string[] = []
  write(createLog((line) => out.push(line)))
  return out
}

test('a line is JSON with an event and what is on the list', () => {
  const [line] = lines((log) => log.info('publication.sent', { publicationId: '01a2', durationMs: 12, status: 201 }))
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 'info',
    event: 'publication.sent',
    publicationId: '01a2',
    durationMs: 12,
    status: 201,
  })
})

test('text is refused wherever it is put', () => {
  const planted: LogFields[] = [{ code: PLANTED }, { name: PLANTED }, { postId: PLANTED }, { route: PLANTED }]
  const unlisted = JSON.parse(JSON.stringify({ text: PLANTED, message: PLANTED })) as LogFields
  const out = lines((log) => {
    for (const fields of [...planted, unlisted]) log.error('something.failed', fields)
    log.warn(PLANTED)
  }).join('')
  expect(out).not.toContain('Maria')
  expect(out).toContain('[refused]')
})

test('of an error only its class and code are said', () => {
  class DrizzleQueryError extends Error {}
  const query = new DrizzleQueryError(`Failed query: insert … params: ${PLANTED}`, {
    cause: Object.assign(new Error(PLANTED), { code: '23505' }),
  })
  expect(errorFields(query)).toEqual({ error: '23505' })
  expect(errorFields(new DrizzleQueryError(PLANTED))).toEqual({ error: 'DrizzleQueryError' })
  expect(errorFields(problem('internal', { cause: query }))).toEqual({ code: 'internal', error: '23505' })
  expect(errorFields(PLANTED)).toEqual({ error: 'string' })
})
