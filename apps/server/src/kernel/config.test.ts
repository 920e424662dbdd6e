import { expect, test } from 'vitest'
import { ConfigError, isLoopback, loadConfig } from './config.ts'

test('binds this machine alone unless told otherwise', () => {
  expect(isLoopback(loadConfig({}))).toBe(true)
  expect(loadConfig({}).portIsExplicit).toBe(false)
  expect(isLoopback(loadConfig({ HOST: '0.0.0.0' }))).toBe(false)
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'ftp://chaperone.example'],
  ['DATABASE_URL', 'mysql://x'],
  ['SMTP_URL', 'mail.example:25'],
  ['CHAPERONE_MASTER_KEY', 'c2hvcnQ='],
  ['CHAPERONE_MASTER_KEY_PREVIOUS', `${Buffer.alloc(32).toString('base64')},c2hvcnQ=`],
  ['CHAPERONE_ALLOW_PRIVATE', '127.0.0.1'],
])('refuses %s=%s by name and never repeats the value', (name, value) => {
  const load = (): unknown => loadConfig({ [name]: value })
  expect(load).toThrow(ConfigError)
  expect(load).toThrow(new RegExp(name))
  expect(load).not.toThrow(new RegExp(value.replaceAll('.', '\\.')))
})

test('reads what may be reached on a private network', () => {
  expect(loadConfig({ CHAPERONE_ALLOW_PRIVATE: '127.0.0.1:2583, [::1]:8025' }).allowPrivate).toEqual([
    '127.0.0.1:2583',
    '[::1]:8025',
  ])
})
