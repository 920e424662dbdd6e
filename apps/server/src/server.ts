import { createHouse } from './house.ts'
import type { App, Kernel } from './kernel/index.ts'
import { createSampleDoor } from './sample/index.ts'

export interface Server {
  app: App
  /**
   * Starts the jobs.
   * @param url where the server is reached: links in mails lead there
   */
  start(url?: string): Promise<void>
  close(): Promise<void>
}

/** The house people work in, and beside it, under `/sample`, the sample hospital where it was made. */
export async function createServer(kernel: Kernel): Promise<Server> {
  const sample = createSampleDoor(kernel, (sampleKernel, place, addMore) => createHouse(sampleKernel, place, addMore))
  const main = createHouse(kernel, { sample: false, path: '', sampleExists: sample.exists }, sample.routes)
  return {
    app: main.app,
    async start(url) {
      await main.start(url)
      sample.openInBackground(url)
    },
    async close() {
      await Promise.all([main.close(), sample.close()])
    },
  }
}
