import type { Client } from 'pg'
import { fingerprint, type MasterKeys } from '../kernel/maintenance.ts'
import { bad, fine, look, type Finding } from './finding.ts'
import { inTransaction } from './in-transaction.ts'
import { countKeys, opensHouseSecret } from './wrapped.ts'

/** Whether the keys open what is sealed, and how many data keys lie under which of them. */
export async function keyUse(client: Client, organizations: readonly string[], keys: MasterKeys): Promise<Finding> {
  const { count, house } = await inTransaction(client, async () => ({
    count: await countKeys(client, organizations, keys),
    house: await opensHouseSecret(client, keys),
  }))
  if (house === false || count.shut > 0) {
    const [en, es] =
      count.shut > 0 && count.shut < count.total
        ? [`${count.shut} of ${count.total} data keys`, `${count.shut} de ${count.total} claves de datos`]
        : ['what is sealed here', 'lo cifrado aquí']
    return bad(
      'key-fits',
      `The master key is the wrong one: it does not open ${en}. Put the right one back, or the one before it as master.key.previous`,
      `La clave maestra no es la correcta: no abre ${es}. Devuelva la correcta o ponga la anterior en master.key.previous`,
    )
  }
  if (count.total === 0) return fine('key-fits', 'Nothing is sealed yet', 'Aún no hay nada cifrado')
  const current = fingerprint(keys[0])
  const standing = [...count.under]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, n]) => `${name}: ${n}`)
    .join(', ')
  const en = `Data keys by the master key that they are under: ${standing}`
  const es = `Claves de datos según su clave maestra: ${standing}`
  if ((count.under.get(current) ?? 0) < count.total)
    return look(
      'key-fits',
      `${en}. Not all are under the current one (${current}) yet: chaperone rotate-key`,
      `${es}. Aún no todas están bajo la actual (${current}): chaperone rotate-key`,
    )
  return count.under.size > 1
    ? look(
        'key-fits',
        `${en}. Once every server was restarted: chaperone rotate-key --finish`,
        `${es}. Cuando se hayan reiniciado todos los servidores: chaperone rotate-key --finish`,
      )
    : fine('key-fits', `The master key opens what is sealed. ${en}`, `La clave maestra abre lo cifrado. ${es}`)
}
