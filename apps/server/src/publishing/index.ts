import { z } from 'zod'
import type { OrganizationId, PauseId, PublicationId } from '@chaperone/contract'
import type { PracticeStore } from '@chaperone/channels'
import type { App } from '../kernel/index.ts'
import { connectedAccounts, toAccount, type AccountRow } from './accounts-store.ts'
import type { Deps } from './deps.ts'
import { advance, sweep } from './engine.ts'
import { publicationFacts } from './facts.ts'
import { followPost } from './follow.ts'
import { releasesToReview } from './kit-release.ts'
import { tellOfRelease } from './kit-tell.ts'
import { callOff, planSends } from './plan.ts'
import { askAboutPause, listPauses } from './pauses.ts'
import { pauseFacts } from './pauses-store.ts'
import { practiceRoutes } from './practice.ts'
import { needingPeople, listPublications } from './read.ts'
import { accountRoutes } from './routes-accounts.ts'
import { actRoutes } from './routes-acts.ts'
import { feedRoutes } from './routes-feeds.ts'
import { kitRoutes } from './routes-kit.ts'
import { pauseRoutes } from './routes-pauses.ts'
import { publicationRoutes } from './routes-publications.ts'
import { webhookRoutes } from './routes-webhooks.ts'
import { startWebhooks } from './webhooks.ts'

export { createPracticeStore } from './practice-store.ts'
export type { Publication } from './read.ts'

export type Publishing = ReturnType<typeof createPublishing>

/** The room that sends, once, and proves what was sent. */
export function createPublishing(deps: Deps & { practice: PracticeStore }) {
  const { db, jobs, events } = deps.kernel

  deps.review.readPublicationsWith(publicationFacts)
  events.on('approval.made', async (tx, { approvalId }) => {
    const approval = await deps.review.approval(tx, approvalId)
    if (!approval.kit) await planSends(deps, tx, approvalId)
  })
  events.on('approval.voided', (tx, { approvalId, why }) => callOff(deps, tx, approvalId, why))
  events.on('publication.changed', (tx, { postId }) => followPost(deps, tx, postId))
  startWebhooks(deps)

  jobs.define(
    'publication.wake',
    z.object({ organizationId: z.uuid(), publicationId: z.uuid() }),
    ({ organizationId, publicationId }) =>
      advance(deps, organizationId as OrganizationId, publicationId as PublicationId),
    { retryLimit: 3, expireInSeconds: 120, batchSize: 8, pollSeconds: 1 },
  )
  jobs.define('publication.sweep', z.object({}), async () => void (await sweep(deps)), {
    retryLimit: 0,
    expireInSeconds: 300,
    cron: { expression: '* * * * *' },
  })
  jobs.define(
    'pause.ask',
    z.object({ organizationId: z.uuid(), pauseId: z.uuid() }),
    ({ organizationId, pauseId }) =>
      db.withOrg(organizationId as OrganizationId, (tx) => askAboutPause(deps, tx, pauseId as PauseId)),
    { retryLimit: 3 },
  )
  jobs.define(
    'kit.tell',
    z.object({ organizationId: z.uuid(), kitMessageId: z.uuid(), postId: z.uuid() }),
    ({ organizationId }) => tellOfRelease(deps, organizationId as OrganizationId),
    { retryLimit: 5 },
  )

  return {
    routes(app: App): void {
      accountRoutes(deps, app)
      publicationRoutes(deps, app)
      actRoutes(deps, app)
      pauseRoutes(deps, app)
      kitRoutes(deps, app)
      feedRoutes(deps, app)
      webhookRoutes(deps, app)
      practiceRoutes(deps, deps.practice, app)
    },
    list: (...args: Tail<typeof listPublications>) => listPublications(deps, ...args),
    needingPeople: (...args: Tail<typeof needingPeople>) => needingPeople(deps, ...args),
    advance: (...args: Tail<typeof advance>) => advance(deps, ...args),
    sweep: () => sweep(deps),
    pauses: (...args: Tail<typeof listPauses>) => listPauses(deps, ...args),
    releasesToReview,
    pauseFacts,
    connectedAccounts,
    toAccount: (row: AccountRow) => ({ ...toAccount(row), remoteId: row.remoteId, service: row.service }),
    practice: deps.practice,
  }
}

type Tail<F extends (deps: Deps, ...args: never[]) => unknown> = F extends (deps: Deps, ...args: infer A) => unknown
  ? A
  : never
