import { registerHooks } from 'node:module'

// Import this before anything that imports drizzle-orm. For each of its modules Node looks up the package's scope, and parses its
// package.json (hundreds of exports) anew: 2 s and 200 MB. Its inner imports are plain relative paths, so they are resolved here.
registerHooks({
  resolve(specifier, context, next) {
    if (
      specifier.startsWith('.') &&
      context.parentURL?.includes('/node_modules/drizzle-orm/') &&
      !context.parentURL.endsWith('.cjs')
    ) {
      return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
    }
    return next(specifier, context)
  },
})
