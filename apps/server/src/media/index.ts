import type { App, Kernel } from '../kernel/index.ts'
import { addRoutes } from './routes.ts'
import { createService, type MediaDeps } from './service.ts'

export type { MediaDeps } from './service.ts'
export { UPLOAD_PATH } from './routes.ts'

/** Pictures: taken in safely, drawn anew, sealed. */
export function createMedia(kernel: Kernel, deps: MediaDeps) {
  const service = createService(kernel, deps)
  return { ...service, routes: (app: App) => addRoutes(app, kernel, service) }
}

export type Media = ReturnType<typeof createMedia>
