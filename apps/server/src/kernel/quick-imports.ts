import { registerHooks, type ResolveFnOutput } from 'node:module'

// Import this before anything else. For each import Node looks up the package's scope and parses its package.json anew; for
// drizzle-orm (hundreds of exports) that came to 2 s and 200 MB. Relative imports inside packages that hold nothing but ES modules, and
// inside our own sources, need no such look-up; a package's name, once resolved, means the same all through a workspace or a package.
const WHOLLY_ESM = /\/node_modules\/(?:drizzle-orm|better-auth|@better-auth\/[^/]+|better-call|jose|zod|hono|pg-boss)\//
const OURS = /\/(?:apps|packages)\/[^/]+\/src\//
const known = new Map<string, ResolveFnOutput>()

/** The folder within which a bare name means one and the same package. */
function home(parent: string): string | undefined {
  const own = OURS.exec(parent)
  const packed = WHOLLY_ESM.exec(parent)
  if (packed !== null) return parent.slice(0, packed.index + packed[0].length)
  return own === null || parent.includes('/node_modules/') ? undefined : parent.slice(0, own.index + own[0].length)
}

registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL
    const folder = parent !== undefined && context.conditions.includes('import') ? home(parent) : undefined
    if (parent === undefined || folder === undefined || specifier.startsWith('node:')) return next(specifier, context)
    if (specifier.startsWith('.')) {
      const format = specifier.endsWith('.ts')
        ? 'module-typescript'
        : /\.m?js$/.test(specifier) && WHOLLY_ESM.test(parent)
          ? 'module'
          : null
      return format === null
        ? next(specifier, context)
        : { url: new URL(specifier, parent).href, format, shortCircuit: true }
    }
    const key = `${folder}|${specifier}`
    const resolved = known.get(key) ?? next(specifier, context)
    known.set(key, resolved)
    return { ...resolved, shortCircuit: true }
  },
})
