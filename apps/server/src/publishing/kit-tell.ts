import type { OrganizationId } from '@chaperone/contract'
import type { Deps } from './deps.ts'
import { releasesToReview } from './kit-release.ts'

const WORDS = {
  en: {
    subject: 'An emergency message went out',
    text: (link: string) =>
      `The duty officer released a message of the emergency kit. It is to be looked at within a day.\n\n${link}\n`,
  },
  es: {
    subject: 'Salió un mensaje de emergencia',
    text: (link: string) =>
      `El oficial de guardia liberó un mensaje del kit de emergencia. Debe revisarse en el plazo de un día.\n\n${link}\n`,
  },
}

/** Tells those who may approve kit messages that one was released. The mail says that it was, never what it says. */
export async function tellOfRelease(deps: Deps, organizationId: OrganizationId): Promise<void> {
  const { db, mail } = deps.kernel
  const people = await db.withOrg(organizationId, async (tx) => {
    if ((await releasesToReview(tx)).length === 0) return []
    const members = await deps.people.membersWith(tx, 'kit.approve', {})
    return Promise.all(
      members.map(async (id) => ({
        to: await deps.people.emailOf(tx, id),
        lang: await deps.people.languageOf(tx, id),
      })),
    )
  })
  for (const { to, lang } of people) {
    if (to === null) continue
    const words = WORDS[lang]
    await mail.send({ to, subject: words.subject, text: words.text(`${deps.origin()}/kit`) })
  }
}
