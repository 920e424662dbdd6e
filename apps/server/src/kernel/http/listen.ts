import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Config } from '../config.ts'
import { StartError } from '../errors.ts'
import type { App } from './app.ts'

export interface Listening {
  /** The address to open in a browser. */
  url: string
  port: number
  /** Stops taking requests and lets the running ones end (five seconds at most). */
  close(): Promise<void>
}

const TRIES = 20

/** Binds the port of the configuration, or the next free one where none was asked for by name. */
export async function listen(app: App, config: Config): Promise<Listening> {
  for (let attempt = 0; ; attempt += 1) {
    const port = config.port === 0 ? 0 : config.port + attempt
    try {
      return await bind(app, config, port)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EADDRINUSE' && !config.portIsExplicit && attempt < TRIES) continue
      if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
        throw new StartError('port_taken', {
          en: `Port ${port} on ${config.host} cannot be used (${code}). Set PORT or HOST to another.`,
          es: `El puerto ${port} en ${config.host} no se puede usar (${code}). Indique otro con PORT o HOST.`,
        })
      }
      throw error
    }
  }
}

function bind(app: App, config: Config, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch })
  if ('headersTimeout' in server) {
    server.headersTimeout = 20_000
    server.requestTimeout = 120_000
  }
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, config.host, () => {
      server.off('error', reject)
      server.on('error', () => {})
      const bound = (server.address() as AddressInfo).port
      const shown = config.host.includes(':') ? `[${config.host}]` : config.host
      resolve({
        url: config.publicUrl ?? `http://${shown === '0.0.0.0' || shown === '[::]' ? 'localhost' : shown}:${bound}`,
        port: bound,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeIdleConnections' in server) server.closeIdleConnections()
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5_000).unref()
          }),
      })
    })
  })
}
