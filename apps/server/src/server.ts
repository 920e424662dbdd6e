import { createHouse } from './house.ts'
import { operateRoutes, type App, type Kernel } from './kernel/index.ts'
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
  let started = false
  const main = createHouse(kernel, { sample: false, path: '', sampleExists: sample.exists }, (app) => {
    operateRoutes(kernel, app, () => started)
    sample.routes(app)
  })
  return {
    app: main.app,
    async start(url) {
      await main.start(url)
      started = true
      sample.openInBackground(url)
    },
    async close() {
      await Promise.all([main.close(), sample.close()])
    },
  }
}
