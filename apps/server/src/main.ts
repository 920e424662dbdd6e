// Starts the server. Everything but this hook is imported after it.
import './kernel/quick-imports.ts'

const { start } = await import('./start.ts')
await start()
