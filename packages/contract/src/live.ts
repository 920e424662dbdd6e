import { z } from 'zod'

/** GET /api/live (server-sent events): something changed, fetch it anew. Ids only. */
export const LiveTopic = z.enum([
  'post',
  'draft',
  'presence',
  'review',
  'publication',
  'pause',
  'account',
  'kit',
  'record',
  'practice',
])
export type LiveTopic = z.infer<typeof LiveTopic>
export const LiveEvent = z.object({ topic: LiveTopic, id: z.string() })
export type LiveEvent = z.infer<typeof LiveEvent>
