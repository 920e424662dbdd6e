import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'
import { problem } from './errors.ts'
import { newId } from './ids.ts'
import { errorFields, type Log } from './log.ts'

/** A message to one person. It names what waits and links to it; it never quotes a post. */
export interface Message {
  to: string
  subject: string
  text: string
  html?: string
}

export interface Mail {
  /** Whether messages leave the machine. Where they don't, they lie in `outboxDir`, and screens say so. */
  readonly configured: boolean
  readonly outboxDir: string
  /** @throws Problem `network_silent` where the mail server does not take it; a job that sends mail tries again */
  send(message: Message): Promise<void>
  close(): void
}

export function createMail(config: Config, log: Log): Mail {
  const outboxDir = join(config.dataDir, 'outbox')
  const smtp =
    config.smtpUrl === null
      ? null
      : createTransport(config.smtpUrl, { from: config.mailFrom, disableFileAccess: true, disableUrlAccess: true })
  const file = createTransport({ streamTransport: true, buffer: true, newline: 'unix' }, { from: config.mailFrom })

  return {
    configured: smtp !== null,
    outboxDir,
    async send({ to, subject, text, html }) {
      const message = { to, subject, text, ...(html === undefined ? {} : { html }) }
      if (smtp === null) {
        const composed = await file.sendMail(message)
        mkdirSync(outboxDir, { recursive: true, mode: 0o700 })
        const bytes = Buffer.isBuffer(composed.message) ? composed.message : Buffer.alloc(0)
        writeFileSync(join(outboxDir, `${newId()}.eml`), bytes, { mode: 0o600 })
        log.info('mail.kept')
        return
      }
      try {
        await smtp.sendMail(message)
        log.info('mail.sent')
      } catch (error) {
        log.warn('mail.refused', errorFields(error))
        throw problem('network_silent', { cause: error })
      }
    },
    close: () => smtp?.close(),
  }
}
