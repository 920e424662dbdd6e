import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMail } from './mail.ts'
import { testKernel, type TestKernel } from './testing.ts'

let kernel: TestKernel
beforeAll(async () => {
  kernel = await testKernel()
})
afterAll(() => kernel.close())

const message = {
  to: 'reviewer@example.org',
  subject: 'Algo espera su revisión',
  text: 'Open http://127.0.0.1:8080/review to see it.',
}

test('without a mail server a message is kept in the outbox, for its owner alone', async () => {
  expect(kernel.mail.configured).toBe(false)
  await kernel.mail.send(message)
  const names = readdirSync(kernel.mail.outboxDir)
  expect(names).toHaveLength(1)
  const path = join(kernel.mail.outboxDir, names[0] ?? '')
  expect(readFileSync(path, 'utf8')).toContain('http://127.0.0.1:8080/review')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('with one it arrives there; refused, it is a problem, and the log names nobody', async () => {
  const received: string[] = []
  let isRefusing = false
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, done) => done(isRefusing ? new Error(`550 no such person ${address.address}`) : null),
    onData(stream, _session, done) {
      let body = ''
      stream.setEncoding('utf8').on('data', (part: string) => (body += part))
      stream.on('end', () => {
        received.push(body)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  const mail = createMail(
    { ...kernel.config, smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Chaperone <c@example.org>' },
    kernel.log,
  )
  expect(mail.configured).toBe(true)
  await mail.send(message)
  expect(received[0]).toMatch(/From: Chaperone <c@example\.org>[^]*To: reviewer@example\.org/)
  isRefusing = true
  await expect(mail.send(message)).rejects.toMatchObject({ code: 'network_silent' })
  mail.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
  expect(kernel.logged.join('')).toContain('mail.refused')
  expect(kernel.logged.join('')).not.toContain('example.org')
})
