import { readFileSync } from 'node:fs'
import { HELP } from './help.ts'
import { quietOnClosedPipe, write } from './output.ts'
import { UsageError } from './usage-error.ts'

// Each command is loaded when it is called: `verify` needs no word lists.
const COMMANDS = {
  scan: async (args: string[]) => (await import('./scan.ts')).scan(args),
  triage: async (args: string[]) => (await import('./triage.ts')).triage(args),
  verify: async (args: string[]) => (await import('./verify.ts')).verify(args),
  serve: async (args: string[]) => (await import('./serve.ts')).serve(args),
  backup: async (args: string[]) => (await import('./operate.ts')).operate('backup', args),
  restore: async (args: string[]) => (await import('./operate.ts')).operate('restore', args),
  doctor: async (args: string[]) => (await import('./operate.ts')).operate('doctor', args),
  'rotate-key': async (args: string[]) => (await import('./operate.ts')).operate('rotate-key', args),
}
type Command = keyof typeof COMMANDS

const isCommand = (name: string): name is Command => Object.hasOwn(COMMANDS, name)

async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = rest[0]
    await write(HELP[about !== undefined && isCommand(about) ? about : 'chaperone'])
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    await write(`${version}\n`)
    return 0
  }
  if (!isCommand(name))
    throw new UsageError(
      `There is no command "${name}". Commands: ${Object.keys(COMMANDS).join(', ')}. See chaperone --help.`,
    )
  if (rest.includes('--help') || rest.includes('-h')) {
    await write(HELP[name])
    return 0
  }
  return COMMANDS[name](rest)
}

/** What parseArgs says of a wrong option, without its advice for programmers. */
function usageOf(error: unknown): string | null {
  if (error instanceof UsageError) return error.message
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${error.message.split('. ')[0]?.replace(/\.$/, '')}. See chaperone --help.`
  }
  return null
}

quietOnClosedPipe()
try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  const usage = usageOf(error)
  // Never the message of an unforeseen error: it may quote the text.
  process.stderr.write(
    usage === null
      ? `chaperone stopped: ${error instanceof Error ? error.name : 'unknown error'}. Nothing was changed.\n`
      : `${usage}\n`,
  )
  process.exitCode = 2
}
