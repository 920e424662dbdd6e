import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What happens to a request. `drop_after` and `error_after` let the server do the deed first: the answer alone is lost.
 */
export type Fault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'hang' }
  | { kind: 'drop_before' }
  | { kind: 'drop_after' }
  | { kind: 'hang_after' }
  | { kind: 'error_after'; status: number }
  | { kind: 'garbled_after' }

export interface FaultProxy {
  url: string
  /** The next `times` requests whose path ends in `nsid` meet the fault. */
  next(nsid: string, fault: Fault, times?: number): void
  /** Methods asked for so far, oldest first: names only. */
  seen(): string[]
  clear(): void
  close(): Promise<void>
}

interface Planned {
  nsid: string
  fault: Fault
  left: number
}

/** A reverse proxy on loopback in front of a real server, that goes wrong on request. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  let planned: Planned[] = []
  let seen: string[] = []
  const { hostname, port } = new URL(upstream)

  const server = createServer((incoming, outgoing) => {
    const name = new URL(incoming.url ?? '/', upstream).pathname.split('/').at(-1) ?? ''
    seen.push(name)
    const plan = planned.find((each) => each.nsid === name && each.left > 0)
    if (plan !== undefined) plan.left--
    meet(plan?.fault, incoming, outgoing)
  })

  function meet(fault: Fault | undefined, incoming: IncomingMessage, outgoing: ServerResponse) {
    switch (fault?.kind) {
      case 'status':
        incoming.resume()
        incoming.on('end', () =>
          outgoing
            .writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers })
            .end(fault.body ?? '{}'),
        )
        return
      case 'hang':
        incoming.resume()
        return
      case 'drop_before':
        incoming.socket.destroy()
        return
      default:
        forward(fault, incoming, outgoing)
    }
  }

  function forward(fault: Fault | undefined, incoming: IncomingMessage, outgoing: ServerResponse) {
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        if (fault === undefined) {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
          return
        }
        // Only once the server has said all: then it surely did it.
        answer.resume()
        answer.on('end', () => afterwards(fault, outgoing))
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }

  function afterwards(fault: Fault, outgoing: ServerResponse) {
    if (fault.kind === 'drop_after') outgoing.destroy()
    if (fault.kind === 'error_after')
      outgoing.writeHead(fault.status, { 'content-type': 'application/json' }).end('{"error":"InternalServerError"}')
    if (fault.kind === 'garbled_after')
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"uri": "at:')
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    next: (nsid, fault, times = 1) => void planned.push({ nsid, fault, left: times }),
    seen: () => [...seen],
    clear() {
      planned = []
      seen = []
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
