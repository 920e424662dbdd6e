import { ProblemBody } from '@chaperone/contract'
import type { z } from 'zod'
import type { Actor, App } from '../kernel/index.ts'
import type { People } from '../people/index.ts'

/** One of the cast at work: asks the house's own API, as their browser would. What people can't do, the sample can't either. */
export interface Desk {
  ask<S extends z.ZodType>(method: string, path: string, answer: S, body?: unknown): Promise<z.output<S>>
  tell(method: string, path: string, body?: unknown): Promise<void>
  /** Puts a picture in; `answer` reads what came of it. */
  upload<S extends z.ZodType>(
    path: string,
    answer: S,
    file: Uint8Array<ArrayBuffer>,
    mime: string,
  ): Promise<z.output<S>>
}

/** Signs one of the cast in. */
export async function sitDown(app: App, people: People, actor: Actor): Promise<Desk> {
  const { cookies } = await people.services.signIn.start(actor.userId, new Headers())
  const cookie = cookies.map((each) => each.split(';')[0]).join('; ')

  async function send(method: string, path: string, body: BodyInit | undefined, type: string): Promise<Response> {
    const response = await app.request(path, {
      method,
      headers: {
        host: 'localhost',
        cookie,
        'sec-fetch-site': 'same-origin',
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
    })
    if (response.ok) return response
    const failure = ProblemBody.safeParse(await response.json().catch(() => null)).data
    const why = [response.status, failure?.code, failure?.field, ...Object.values(failure?.params ?? {})]
    throw new Error(`The sample stopped at ${method} ${path}: ${why.filter((part) => part !== undefined).join(' ')}`)
  }
  const json = (method: string, path: string, body: unknown): Promise<Response> =>
    send(method, path, body === undefined ? undefined : JSON.stringify(body), 'application/json')

  return {
    ask: async (method, path, answer, body) => answer.parse(await (await json(method, path, body)).json()),
    async tell(method, path, body) {
      await json(method, path, body)
    },
    upload: async (path, answer, file, mime) => answer.parse(await (await send('POST', path, file, mime)).json()),
  }
}
