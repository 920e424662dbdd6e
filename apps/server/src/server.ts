import { createApp, finishApp, liveRoute, type App, type Kernel } from './kernel/index.ts'

export interface Server {
  app: App
  /** Starts the jobs. */
  start(): Promise<void>
  close(): Promise<void>
}

/** Composes the rooms, in the order of the work. */
export async function createServer(kernel: Kernel): Promise<Server> {
  const app = createApp(kernel)
  liveRoute(kernel, app)
  finishApp(kernel, app)
  return {
    app,
    start: () => kernel.jobs.start(),
    close: async () => {},
  }
}
