import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** What the operator decides. Made by `loadConfig` from the environment; nothing else in the server reads `process.env`. */
export interface Config {
  /** Folder of everything this installation keeps: database, master key, outbox. */
  dataDir: string
  /** Address to bind; loopback unless told otherwise. */
  host: string
  port: number
  /** A port that was asked for by name is never replaced by the next free one. */
  portIsExplicit: boolean
  /** The address people type, where it differs from the bound one (a reverse proxy); without a trailing slash. */
  publicUrl: string | null
  /** An outside PostgreSQL (15 or newer); null runs the embedded one. */
  databaseUrl: string | null
  /** The role the server works as, where `databaseUrl` may not create roles. */
  databaseAppUrl: string | null
  /** The embedded server's database; an outside one is named by its address. */
  databaseName: string
  /** Added to the database's name: the sample hospital lives in a database of its own. */
  databaseSuffix: string
  /** 32 bytes; null means the file `master.key` in the data folder. */
  masterKey: Uint8Array | null
  /** Keys that still open what they wrapped, while a rotation goes on; those in `master.key.previous` come beside them. */
  previousMasterKeys: readonly Uint8Array[]
  smtpUrl: string | null
  mailFrom: string
  /** `host:port` pairs on private addresses that outgoing requests may reach. */
  allowPrivate: readonly string[]
  /** What must be shown to read `/metrics`; null means that there are none. */
  metricsToken: string | null
  /** The built web application. */
  webDist: string
  /** Seconds of shift against the database's clock. Tests only; the environment cannot set it. */
  clockOffsetMs: number
}

/** A setting that cannot be used. The message names the variable and what it wants, never its value. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const here = dirname(fileURLToPath(import.meta.url))
const hostPort = z.string().regex(/^(\[[0-9a-f:.]+\]|[^:\s]+):\d{1,5}$/i, 'wants host:port, several divided by commas')
const emptyIsUnset = (value: unknown): unknown => (value === '' ? undefined : value)
const text = z.preprocess(emptyIsUnset, z.string().optional())

const environment = z.object({
  CHAPERONE_DATA: text,
  HOST: text,
  PORT: z.preprocess(emptyIsUnset, z.coerce.number('wants a number').int().min(0).max(65535).optional()),
  PUBLIC_URL: z.preprocess(
    emptyIsUnset,
    z.url({ protocol: /^https?$/, error: 'wants an http or https address' }).optional(),
  ),
  DATABASE_URL: z.preprocess(
    emptyIsUnset,
    z
      .string()
      .regex(/^postgres(ql)?:/, 'wants a postgresql:// address')
      .optional(),
  ),
  DATABASE_APP_URL: z.preprocess(
    emptyIsUnset,
    z
      .string()
      .regex(/^postgres(ql)?:/, 'wants a postgresql:// address')
      .optional(),
  ),
  CHAPERONE_MASTER_KEY: text,
  CHAPERONE_MASTER_KEY_PREVIOUS: text,
  SMTP_URL: z.preprocess(
    emptyIsUnset,
    z
      .string()
      .regex(/^smtps?:/, 'wants an smtp:// or smtps:// address')
      .optional(),
  ),
  MAIL_FROM: text,
  CHAPERONE_ALLOW_PRIVATE: z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean)
        : [],
    z.array(hostPort),
  ),
  CHAPERONE_METRICS_TOKEN: z.preprocess(
    emptyIsUnset,
    z.string().min(16, 'wants sixteen characters or more').optional(),
  ),
  CHAPERONE_WEB: text,
})

function readMasterKey(encoded: string | undefined): Uint8Array | null {
  if (encoded === undefined) return null
  const key = Buffer.from(encoded, 'base64')
  if (key.length !== 32) throw new ConfigError('CHAPERONE_MASTER_KEY wants 32 bytes in base64.')
  return key
}

function readPreviousKeys(encoded = ''): Uint8Array[] {
  const keys = encoded
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => Buffer.from(part, 'base64'))
  if (keys.some((key) => key.length !== 32))
    throw new ConfigError('CHAPERONE_MASTER_KEY_PREVIOUS wants 32 bytes in base64, several divided by commas.')
  return keys
}

/**
 * Reads the settings.
 *
 * @param env variables, by default the process's own
 * @throws ConfigError naming the variable that cannot be used
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(`${issue?.path[0]?.toString() ?? 'A setting'}: ${issue?.message ?? 'cannot be used'}.`)
  }
  const values = parsed.data
  return {
    dataDir: resolve(values.CHAPERONE_DATA ?? '.data'),
    host: values.HOST ?? '127.0.0.1',
    port: values.PORT ?? 8080,
    portIsExplicit: values.PORT !== undefined,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseAppUrl: values.DATABASE_APP_URL ?? null,
    databaseName: 'chaperone',
    databaseSuffix: '',
    masterKey: readMasterKey(values.CHAPERONE_MASTER_KEY),
    previousMasterKeys: readPreviousKeys(values.CHAPERONE_MASTER_KEY_PREVIOUS),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? 'Chaperone <chaperone@localhost>',
    allowPrivate: values.CHAPERONE_ALLOW_PRIVATE,
    metricsToken: values.CHAPERONE_METRICS_TOKEN ?? null,
    webDist: resolve(values.CHAPERONE_WEB ?? resolve(here, '../../../web/dist')),
    clockOffsetMs: 0,
  }
}

/** The same settings for the sample hospital, in its own database. */
export function sampleConfig(config: Config): Config {
  return { ...config, databaseSuffix: '_sample' }
}

/** Whether only those on this machine can reach the server. */
export function isLoopback(config: Config): boolean {
  return config.host === '127.0.0.1' || config.host === '::1' || config.host === 'localhost'
}

/** Whether the web application has been built. */
export function hasWeb(config: Config): boolean {
  return existsSync(resolve(config.webDist, 'index.html'))
}
