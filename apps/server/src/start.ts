import {
  ConfigError,
  createKernel,
  errorFields,
  isLoopback,
  listen,
  loadConfig,
  StartError,
  type Kernel,
} from './kernel/index.ts'
import { createLog, type Log } from './kernel/log.ts'
import { createServer } from './server.ts'

/** Runs the server until it is told to stop. Standard output gets one line; what else happens goes to the log. */
export async function start(): Promise<void> {
  const log = quietOnTerminal(createLog())
  process.on('unhandledRejection', (error) => log.error('process.rejection', errorFields(error)))
  try {
    await run(log)
  } catch (error) {
    log.error('start.failed', { ...errorFields(error), ...(error instanceof StartError ? { code: error.reason } : {}) })
    process.stderr.write(`${wordsOf(error)}\n`)
    process.exit(1)
  }
}

async function run(log: Log): Promise<void> {
  const config = loadConfig()
  const kernel = await createKernel(config, log)
  try {
    const server = await createServer(kernel)
    const listening = await listen(server.app, config)
    await server.start(listening.url)
    stopOnSignal(log, async () => {
      await Promise.all([listening.close(), server.close()])
      await kernel.close()
    })
    process.stdout.write(`${await readyLine(kernel, listening.url)}\n`)
    log.info('server.ready', { port: listening.port, durationMs: Math.round(performance.now()) })
  } catch (error) {
    await kernel.close()
    throw error
  }
}

async function readyLine(kernel: Kernel, url: string): Promise<string> {
  const token = await kernel.installation.issueSetupToken()
  const spanish = isSpanish()
  const ready = spanish ? `Chaperone está listo en ${url}` : `Chaperone is ready at ${url}`
  if (token === null) return ready
  const reach = isLoopback(kernel.config) ? '' : spanish ? ' (visible en la red)' : ' (reachable from the network)'
  return `${ready}${reach}  ${spanish ? 'Código de configuración' : 'Set-up code'}: ${token}`
}

/** Stops once, in order; a second signal does not wait. */
function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false
  async function leave(status: number): Promise<void> {
    if (stopping) process.exit(1)
    stopping = true
    log.info('server.stopping')
    try {
      await stop()
    } catch (error) {
      log.error('server.stop_failed', errorFields(error))
    }
    process.exit(status)
  }
  process.on('SIGTERM', () => void leave(0))
  process.on('SIGINT', () => void leave(0))
  process.on('uncaughtException', (error) => {
    // Its message and stack may hold what somebody wrote.
    log.error('process.crashed', errorFields(error))
    void leave(1)
  })
}

/** A person at a terminal sees what went wrong, not what goes right. */
function quietOnTerminal(log: Log): Log {
  return process.stderr.isTTY ? { ...log, info: () => {} } : log
}

function isSpanish(): boolean {
  return /^es/i.test(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '')
}

function wordsOf(error: unknown): string {
  if (error instanceof StartError) return isSpanish() ? error.words.es : error.words.en
  if (error instanceof ConfigError) return error.message
  return isSpanish()
    ? 'Chaperone no pudo arrancar; el registro de arriba dice por qué.'
    : 'Chaperone could not start; the log line above says why.'
}
