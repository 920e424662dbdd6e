import { eq } from 'drizzle-orm'
import type { PublicationId } from '@chaperone/contract'
import type { Tx } from './deps.ts'
import { accounts, publications } from './schema.ts'

/** What review is told of a send when it is asked whether it may go. */
export async function publicationFacts(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      postId: publications.postId,
      versionId: publications.versionId,
      approvalId: publications.approvalId,
      digest: publications.digest,
      accountId: publications.accountId,
      dueAt: publications.dueAt,
      kit: publications.kit,
      network: accounts.network,
      siteId: accounts.siteId,
      health: accounts.health,
      capabilities: accounts.capabilities,
      disconnectedAt: accounts.disconnectedAt,
    })
    .from(publications)
    .innerJoin(accounts, eq(accounts.id, publications.accountId))
    .where(eq(publications.id, id as PublicationId))
  return row
}
