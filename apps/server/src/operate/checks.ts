import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { isIP } from 'node:net'
import { dirname } from 'node:path'
import { createTransport } from 'nodemailer'
import { errorCode, isLoopback, type Config } from '../kernel/index.ts'
import { databaseFolder, existingMasterKeys, fingerprint } from '../kernel/maintenance.ts'
import { bad, fine, look, type Check, type Finding } from './finding.ts'
import { lastBackup } from './last-backup.ts'

const NODE_NEEDED = 24
const GIB = 2 ** 30
const MAIL_PATIENCE_MS = 10_000

/** What can be looked at without the database. */
export const nodeVersion: Check = async () => {
  const major = Number(process.versions.node.split('.')[0])
  return major >= NODE_NEEDED
    ? fine('node', `Node ${process.versions.node}`, `Node ${process.versions.node}`)
    : bad(
        'node',
        `Node ${process.versions.node} is too old: install Node ${NODE_NEEDED} or run npm ci, which brings one`,
        `Node ${process.versions.node} es demasiado antiguo: instale Node ${NODE_NEEDED} o ejecute npm ci, que trae uno`,
      )
}

export const diskSpace: Check = async (config) => {
  const { bavail, bsize, blocks } = await statfs(existing(config.dataDir))
  const free = (bavail * bsize) / GIB
  const share = bavail / blocks
  const en = `${free.toFixed(1)} GiB free where the data lies`
  const es = `${free.toFixed(1)} GiB libres donde están los datos`
  if (free < 1)
    return bad(
      'disk',
      `${en}: make room before the database stops`,
      `${es}: haga espacio antes de que la base de datos se detenga`,
    )
  return share < 0.1 && free < 20
    ? look('disk', `${en}: less than a tenth`, `${es}: menos de la décima parte`)
    : fine('disk', en, es)
}

/** The folder, or the nearest above it that is there: what the first start will make it in. */
function existing(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : existing(dirname(folder))
}

export const keyPresent: Check = async (config) => {
  const keys = existingMasterKeys(config)
  if (keys === null && config.databaseUrl === null && databaseFolder(config.dataDir) === null)
    return look(
      'key',
      'No master key yet: the first chaperone serve makes one',
      'Aún no hay clave maestra: el primer chaperone serve la crea',
    )
  if (keys === null)
    return bad(
      'key',
      'No master key: put master.key back into the data folder, or set CHAPERONE_MASTER_KEY',
      'No hay clave maestra: devuelva master.key a la carpeta de datos o defina CHAPERONE_MASTER_KEY',
    )
  const [current, ...previous] = keys.map(fingerprint)
  if (previous.length > 0)
    return look(
      'key',
      `The master key is there (${current}), and before it ${previous.join(', ')}: restart every server, then chaperone rotate-key --finish`,
      `La clave maestra está (${current}) y antes de ella ${previous.join(', ')}: reinicie todos los servidores y después chaperone rotate-key --finish`,
    )
  return fine(
    'key',
    `The master key is there (${current}); keep a copy of it apart from the backups`,
    `La clave maestra está (${current}); guarde una copia aparte de las copias de seguridad`,
  )
}

export const mailReachable: Check = async (config) => {
  if (config.smtpUrl === null)
    return look(
      'mail',
      'No mail server: invitations and reminders stay in the outbox folder. Set SMTP_URL',
      'Sin servidor de correo: invitaciones y avisos quedan en la carpeta outbox. Defina SMTP_URL',
    )
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: MAIL_PATIENCE_MS,
    greetingTimeout: MAIL_PATIENCE_MS,
    socketTimeout: MAIL_PATIENCE_MS,
  })
  try {
    await transport.verify()
    return fine('mail', 'The mail server answers and lets us in', 'El servidor de correo responde y nos admite')
  } catch (error) {
    const code = errorCode(error) ?? 'unknown'
    return bad(
      'mail',
      `The mail server does not take us (${code}): look at SMTP_URL, its port and its password`,
      `El servidor de correo no nos admite (${code}): revise SMTP_URL, su puerto y su contraseña`,
    )
  } finally {
    transport.close()
  }
}

export const publicAddress: Check = async (config) => {
  if (config.publicUrl === null)
    return isLoopback(config)
      ? fine('address', 'Reached on this machine only', 'Solo se llega desde esta máquina')
      : bad(
          'address',
          'Reachable from the network without an address of its own: set PUBLIC_URL, links in mails need it',
          'Se llega desde la red sin dirección propia: defina PUBLIC_URL, los enlaces de los correos la necesitan',
        )
  return judgeAddress(new URL(config.publicUrl))
}

function judgeAddress(url: URL): Finding {
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]'
  if (url.protocol === 'http:' && !isHere)
    return bad(
      'address',
      'PUBLIC_URL is http: passwords would cross the network in the clear. Put a proxy with a certificate in front and name its https address',
      'PUBLIC_URL es http: las contraseñas cruzarían la red sin cifrar. Ponga delante un proxy con certificado e indique su dirección https',
    )
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    return bad(
      'address',
      'PUBLIC_URL wants no path, question or name in it: only https://host',
      'PUBLIC_URL no admite ruta, consulta ni usuario: solo https://servidor',
    )
  if (isIP(url.hostname.replace(/[[\]]/g, '')) !== 0 && !isHere)
    return look(
      'address',
      'PUBLIC_URL is a number, not a name: passkeys and certificates want a name',
      'PUBLIC_URL es un número, no un nombre: las llaves de acceso y los certificados piden un nombre',
    )
  return fine('address', `People reach it at ${url.origin}`, `Se llega en ${url.origin}`)
}

/** @param isSetUp whether there is anything to lose yet */
export function backupAge(config: Config, isSetUp: boolean, now: Date): Finding {
  const last = lastBackup(config)
  if (last === null)
    return (isSetUp ? bad : look)(
      'backup',
      'No backup is known: chaperone backup FOLDER, daily',
      'No se conoce ninguna copia: chaperone backup CARPETA, a diario',
    )
  const hours = Math.floor((now.getTime() - last.getTime()) / 3_600_000)
  const en = `The last backup is ${hours} hours old`
  const es = `La última copia tiene ${hours} horas`
  return hours > 48
    ? bad('backup', `${en}: see why the daily one did not run`, `${es}: vea por qué no se hizo la diaria`)
    : fine('backup', en, es)
}
