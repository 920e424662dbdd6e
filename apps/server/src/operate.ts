// Carries out one of the operator's commands. Everything but this hook is imported after it.
import './kernel/quick-imports.ts'

const { operate } = await import('./operate/index.ts')
process.exitCode = await operate(process.argv.slice(2), {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})
