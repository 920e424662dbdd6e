import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.CHAPERONE_SERVER ?? 'http://127.0.0.1:8080'

/** Squeezes what squeezes, once, when it is built; the server then sends it as it lies. */
const squeezed = (): Plugin => ({
  name: 'squeezed',
  apply: 'build',
  writeBundle: ({ dir = '' }) => {
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
      if (/\.(js|css|svg|html)$/.test(name)) {
        const path = join(dir, name)
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
      }
  },
})

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), squeezed()],
  server: { proxy: { '/api': server, '/sample/api': { target: server }, '/feeds': server } },
  build: {
    target: 'es2022',
    // No data: addresses for fonts and pictures; the policy allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      // Our packages do nothing when imported, so a screen that needs one word of the reader does not load all of it.
      treeshake: { moduleSideEffects: [{ test: /[\\/]packages[\\/]/, sideEffects: false }] },
    },
  },
})
