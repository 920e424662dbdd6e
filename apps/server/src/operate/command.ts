import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { ConfigError, errorFields, loadConfig, StartError, type Config, type Log } from '../kernel/index.ts'
import { createLog } from '../kernel/maintenance.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { isWrong } from './finding.ts'
import { Refusal } from './refusal.ts'
import { restore, verifyBackup } from './restore.ts'
import { rotationLines } from './rotate-words.ts'
import { rotateKey } from './rotate.ts'
import { findingLines, WORDS, type Lang } from './words.ts'

/** The command was called in a way that cannot be carried out. */
class UsageError extends Error {
  override name = 'UsageError'
}

const OPTIONS = {
  backup: { verify: { type: 'boolean' }, key: { type: 'string' } },
  restore: { key: { type: 'string' }, replace: { type: 'boolean' } },
  doctor: {},
  'rotate-key': { key: { type: 'string' }, finish: { type: 'boolean' }, data: { type: 'boolean' } },
} as const
export type Command = keyof typeof OPTIONS

const isCommand = (name: string | undefined): name is Command => name !== undefined && Object.hasOwn(OPTIONS, name)

export interface Surroundings {
  env: Record<string, string | undefined>
  out(text: string): void
  err(text: string): void
}

/**
 * Carries out one of the operator's commands.
 * @returns the exit status: 0 done and well, 1 refused or something to mend, 2 it could not be carried out as called
 */
export async function operate(args: readonly string[], { env, out, err }: Surroundings): Promise<number> {
  const [name, ...rest] = args
  if (!isCommand(name)) throw new Error('The command line names one of the commands.')
  let lang: Lang = /^es/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'es' : 'en'
  let json = false
  const say = (lines: readonly string[], object: unknown): void =>
    out(json ? `${JSON.stringify(object)}\n` : `${lines.join('\n')}\n`)
  try {
    const { values, positionals } = parse(name, rest)
    lang = langOf(values.lang, lang)
    json = values.json === true
    return await carryOut(name, { values, positionals, config: loadConfig(env), log: createLog(err), lang, say })
  } catch (error) {
    if (error instanceof Refusal || error instanceof StartError) {
      if (json) out(`${JSON.stringify({ error: { code: error.reason, message: error.words[lang] } })}\n`)
      else err(`${error.words[lang]}\n`)
      return 1
    }
    err(`${wordsOf(name, error, lang)}\n`)
    return error instanceof UsageError || isParseError(error) || error instanceof ConfigError ? 2 : 1
  }
}

interface Values {
  lang?: string
  json?: boolean
  verify?: boolean
  key?: string
  replace?: boolean
  finish?: boolean
  data?: boolean
}
interface Called {
  values: Values
  positionals: string[]
  config: Config
  log: Log
  lang: Lang
  say(lines: readonly string[], object: unknown): void
}

function parse(name: Command, args: string[]): { values: Values; positionals: string[] } {
  const common = { lang: { type: 'string' }, json: { type: 'boolean' } } as const
  // Which options there are depends on the command, so their values' types are ours to say.
  const options: ParseArgsOptionsConfig = { ...common, ...OPTIONS[name] }
  const { values, positionals } = parseArgs({
    args,
    options,
    allowPositionals: name === 'backup' || name === 'restore',
  })
  return { values: values as Values, positionals }
}

async function carryOut(name: Command, { values, positionals, config, log, lang, say }: Called): Promise<number> {
  const words = WORDS[lang]
  // What goes well is said once, at the end; the database's own comings and goings are nobody's concern here.
  const quiet: Log = { ...log, info: () => {} }
  if (name === 'doctor') {
    const findings = await doctor(config, quiet)
    const ok = !isWrong(findings)
    say(findingLines(findings, lang), {
      ok,
      checks: findings.map(({ check, state, words: both }) => ({ check, state, message: both[lang] })),
    })
    return ok ? 0 : 1
  }
  if (name === 'rotate-key') {
    const { key: keyFile = null, finish = false, data = false } = values
    if ([keyFile !== null, finish, data].filter(Boolean).length > 1) throw new UsageError()
    const report = await rotateKey(config, { keyFile, finish, data }, quiet)
    say(rotationLines(report, lang), report)
    return 0
  }
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError()
  const keyFile = values.key ?? null
  if (name === 'restore') {
    const report = await restore(config, { file, keyFile, replace: values.replace === true }, quiet)
    say(words.restored(report), report)
  } else if (values.verify === true) {
    const report = await verifyBackup(config, { file, keyFile }, quiet)
    say(words.verified(report), report)
  } else {
    if (keyFile !== null) throw new UsageError()
    const report = await backup(config, file, quiet)
    say(words.backedUp(report), report)
  }
  return 0
}

function langOf(value: string | undefined, otherwise: Lang): Lang {
  if (value === undefined) return otherwise
  if (value === 'en' || value === 'es') return value
  throw new UsageError()
}

const isParseError = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** Never the message of an unforeseen error: it may quote a row. */
function wordsOf(name: Command, error: unknown, lang: Lang): string {
  if (error instanceof ConfigError) return error.message
  if (error instanceof UsageError) return WORDS[lang].usage(name)
  if (isParseError(error) && error instanceof Error)
    return `${error.message.split('. ')[0]?.replace(/\.$/, '')}. ${WORDS[lang].usage(name)}`
  return WORDS[lang].stopped(errorFields(error).error ?? 'unknown')
}
