import { createRoute } from '@hono/zod-openapi'
import { Me, ProblemBody, SamplePeople, SampleSignIn } from '@chaperone/contract'
import type { z } from 'zod'
import { problem, type App, type Kernel } from '../kernel/index.ts'
import { isAtThisMachine } from '../people/index.ts'
import type { SampleRooms } from './furnish.ts'

const json = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { 'application/json': { schema } } },
  default: {
    description: 'What happened, what was kept, what to do next',
    content: { 'application/problem+json': { schema: ProblemBody } },
  },
})
const list = createRoute({
  method: 'get',
  path: '/api/sample/people',
  summary: 'Who can be signed in as with one press',
  responses: json('The people of the sample hospital', SamplePeople),
})
const signInAs = createRoute({
  method: 'post',
  path: '/api/sample/sign-in',
  summary: 'Sign in as one of them',
  request: { body: { required: true, content: { 'application/json': { schema: SampleSignIn } } } },
  responses: json('Who one is now', Me),
})

/** One-press sign-in: in the sample's own house only, and only for somebody at this machine. */
export function addInsideRoutes(app: App, kernel: Kernel, { people }: SampleRooms): void {
  app.openapi(list, async (c) => {
    if (!isAtThisMachine(c, kernel.config)) throw problem('loopback_only')
    return c.json({ people: await people.sample.people() }, 200)
  })
  app.openapi(signInAs, async (c) => {
    if (!isAtThisMachine(c, kernel.config)) throw problem('loopback_only')
    return c.json(await people.sample.signInAs(c, c.req.valid('json').membershipId), 200)
  })
}
