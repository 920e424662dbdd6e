import type { App } from '../kernel/index.ts'
import type { Schema } from './schema.ts'

interface Media {
  content?: Record<string, { schema?: Schema }>
}
interface Described {
  parameters?: { in: string; name: string; schema?: Schema }[]
  requestBody?: Media
  responses: Record<string, Media>
}

/** An operation as `/api/openapi.json` describes it. */
export interface Operation {
  /** Its method and path, as `POST /api/posts/{id}/draft`. */
  name: string
  method: string
  path: string
  /** The same as the application's own pattern has it. */
  route: string
  params: Record<string, Schema>
  query: Record<string, Schema>
  body: Schema | undefined
  /** By status or `default`; without a schema where the answer is no JSON. */
  answers: Record<string, Schema | undefined>
}

const byName = (described: Described, where: string): Record<string, Schema> =>
  Object.fromEntries(
    (described.parameters ?? []).filter((each) => each.in === where).map(({ name, schema }) => [name, schema ?? {}]),
  )

/** Reads the description that an application gives of itself. */
export async function operationsOf(app: Pick<App, 'request'>): Promise<Operation[]> {
  const { paths } = (await (await app.request('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, Described>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, described]) => {
      const method = verb.toUpperCase()
      return {
        name: `${method} ${path}`,
        method,
        path,
        route: `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        params: byName(described, 'path'),
        query: byName(described, 'query'),
        body: described.requestBody?.content?.['application/json']?.schema,
        answers: Object.fromEntries(
          Object.entries(described.responses).map(([status, { content = {} }]) => [
            status,
            Object.entries(content).find(([type]) => type.includes('json'))?.[1].schema,
          ]),
        ),
      }
    }),
  )
}

/** A path's parts in place of the names in braces; undefined where it is not of that form. */
export function partsOf(template: string, path: string): Record<string, string> | undefined {
  return (
    new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path)?.groups ??
    (template === path ? {} : undefined)
  )
}

/** Which operation a request reached, if any: it may be another than the one it was made for. */
export function operationAt(operations: readonly Operation[], method: string, url: string): Operation | undefined {
  const { pathname } = new URL(url, 'http://localhost')
  const verb = method === 'HEAD' ? 'GET' : method
  const found = operations.filter((each) => each.method === verb && partsOf(each.path, pathname) !== undefined)
  return found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}
