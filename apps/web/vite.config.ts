import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.CHAPERONE_SERVER ?? 'http://127.0.0.1:8088'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
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
