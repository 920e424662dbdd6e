import { expect, test } from 'vitest'
import { z } from 'zod'
import { refuseText } from './job-payload.ts'

test.each([
  ['an id', z.object({ id: z.uuid() })],
  ['a branded id', z.object({ id: z.uuid().brand<'post'>() })],
  [
    'several',
    z.object({
      ids: z.array(z.uuid()),
      step: z.int(),
      late: z.boolean().optional(),
      kind: z.enum(['a', 'b']).nullable(),
    }),
  ],
  ['moments', z.object({ at: z.iso.datetime(), day: z.iso.date(), back: z.coerce.date() })],
  ['nothing', z.object({})],
])('a payload may hold %s', (_what, schema) => {
  expect(() => refuseText('a.job', schema)).not.toThrow()
})

test.each([
  ['text', z.object({ text: z.string() })],
  ['short text', z.object({ title: z.string().max(5) })],
  ['an address', z.object({ email: z.email() })],
  ['anything', z.object({ more: z.unknown() })],
  ['a nested object', z.object({ post: z.object({ id: z.uuid() }) })],
  ['text among others', z.object({ list: z.array(z.union([z.uuid(), z.string()])) })],
])('a payload may not hold %s', (_what, schema) => {
  expect(() => refuseText('a.job', schema)).toThrow(/may hold text/)
})
