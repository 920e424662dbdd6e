import { refusal } from './refusal.ts'

export interface RotationReport {
  /** What was done: a key put in use, a rotation finished, data keys made anew. */
  done: 'begun' | 'finished' | 'data-keys'
  /** Fingerprint of the key that is current from here on. */
  key: string
  /** Fingerprints of the keys that still open. */
  previous: string[]
  dataKeys: number
  /** The house's database, and the sample hospital's where there is one. */
  databases: number
  /** Where the keys come from: `environment` wants its variables set by whoever runs the servers. */
  from: 'file' | 'environment'
  /** The file with the new key, where the environment is to take it from there. */
  file: string | null
}

const counted = ({ dataKeys, databases }: RotationReport) => ({
  en: `${dataKeys} data keys in ${databases} databases`,
  es: `${dataKeys} claves de datos en ${databases} bases de datos`,
})

/** What the operator reads: what was done, and what to do next, in which order. No key stands in it. */
export function rotationLines(report: RotationReport, lang: 'en' | 'es'): string[] {
  return lang === 'en' ? english(report) : spanish(report)
}

function english(report: RotationReport): string[] {
  const { done, key, previous, from, file } = report
  const keys = counted(report).en
  if (done === 'data-keys')
    return [
      `Made a new data key for each organization: ${keys} now.`,
      '  what is sealed from here on is sealed under it, within half a minute; the earlier ones still open what they sealed',
    ]
  if (done === 'finished')
    return [
      `Finished: ${keys}, all under the master key ${key} alone; nothing is left under an earlier one.`,
      ...(from === 'environment'
        ? ['  take CHAPERONE_MASTER_KEY_PREVIOUS out of every server’s settings; they need not be restarted for it']
        : []),
      '  backups made before open with the earlier key: keep it, apart, for as long as you keep them',
    ]
  return [
    `The new master key is ${key}: ${keys} open under it, and still under ${previous.join(', ')}.`,
    ...(from === 'environment'
      ? [
          `  1. set CHAPERONE_MASTER_KEY_PREVIOUS to what CHAPERONE_MASTER_KEY is now, then CHAPERONE_MASTER_KEY to what ${file ?? 'the file of the new key'} holds`,
          '  2. restart every server, one after another; old and new work side by side',
          '  3. with the same settings: chaperone rotate-key --finish',
        ]
      : [
          '  1. restart every server, one after another; old and new work side by side',
          '  2. keep a copy of the new master.key apart from the backups, and the old one for as long as backups under it',
          '  3. chaperone rotate-key --finish',
        ]),
  ]
}

function spanish(report: RotationReport): string[] {
  const { done, key, previous, from, file } = report
  const keys = counted(report).es
  if (done === 'data-keys')
    return [
      `Se creó una clave de datos nueva para cada organización: ahora hay ${keys}.`,
      '  lo que se cifre desde ahora se cifra con ella, en medio minuto; las anteriores siguen abriendo lo que cifraron',
    ]
  if (done === 'finished')
    return [
      `Terminado: ${keys}, todas solo bajo la clave maestra ${key}; no queda nada bajo una anterior.`,
      ...(from === 'environment'
        ? [
            '  quite CHAPERONE_MASTER_KEY_PREVIOUS de la configuración de todos los servidores; no hace falta reiniciarlos por ello',
          ]
        : []),
      '  las copias hechas antes se abren con la clave anterior: guárdela, aparte, mientras guarde esas copias',
    ]
  return [
    `La nueva clave maestra es ${key}: ${keys} se abren con ella, y aún con ${previous.join(', ')}.`,
    ...(from === 'environment'
      ? [
          `  1. defina CHAPERONE_MASTER_KEY_PREVIOUS con lo que hoy es CHAPERONE_MASTER_KEY y después CHAPERONE_MASTER_KEY con lo que contiene ${file ?? 'el archivo de la clave nueva'}`,
          '  2. reinicie todos los servidores, uno tras otro; los antiguos y los nuevos funcionan a la vez',
          '  3. con la misma configuración: chaperone rotate-key --finish',
        ]
      : [
          '  1. reinicie todos los servidores, uno tras otro; los antiguos y los nuevos funcionan a la vez',
          '  2. guarde una copia de la nueva master.key aparte de las copias de seguridad, y la antigua mientras guarde copias hechas con ella',
          '  3. chaperone rotate-key --finish',
        ]),
  ]
}

export const unfinished = (current: string) =>
  refusal(
    'rotation_unfinished',
    `Another rotation is under way (to ${current}). Finish it first: restart every server, then chaperone rotate-key --finish.`,
    `Hay otra rotación en curso (hacia ${current}). Termínela antes: reinicie todos los servidores y después chaperone rotate-key --finish.`,
  )

export const notSwitched = (next: string) =>
  refusal(
    'key_not_in_use',
    `The new master key (${next}) is not in use yet: the settings here still name the old one. Nothing was changed. Set the new one, with the old as CHAPERONE_MASTER_KEY_PREVIOUS, or run chaperone rotate-key again.`,
    `La nueva clave maestra (${next}) aún no está en uso: la configuración de aquí nombra la antigua. No se cambió nada. Defina la nueva, con la antigua en CHAPERONE_MASTER_KEY_PREVIOUS, o ejecute de nuevo chaperone rotate-key.`,
  )

export const oldServers = (count: number) =>
  refusal(
    'old_servers_running',
    `Servers still run under another master key (${count} connections). Nothing was changed. Restart them with the new key, then say --finish again.`,
    `Aún hay servidores en marcha con otra clave maestra (${count} conexiones). No se cambió nada. Reinícielos con la clave nueva y repita --finish.`,
  )

export const keysShut = (error?: unknown) =>
  refusal(
    'wrong_key_for_database',
    'The master keys here do not open everything that is wrapped in this database. What was done before stays and harms nothing. Put the right key in place, or the one before it as master.key.previous (CHAPERONE_MASTER_KEY_PREVIOUS), and run this again.',
    'Las claves maestras de aquí no abren todo lo que hay envuelto en esta base de datos. Lo hecho hasta ahora queda y no estorba. Ponga la clave correcta, o la anterior en master.key.previous (CHAPERONE_MASTER_KEY_PREVIOUS), y repita.',
    error,
  )

export const tooMany = () =>
  refusal(
    'too_many_data_keys',
    'An organization has had 255 data keys, and there is no number for another.',
    'Una organización ya ha tenido 255 claves de datos y no hay número para otra.',
  )

export const noHouse = () =>
  refusal(
    'no_database',
    'The database holds nothing of Chaperone’s yet: there is nothing to rotate.',
    'La base de datos aún no contiene nada de Chaperone: no hay nada que rotar.',
  )

export const sameKey = () =>
  refusal(
    'same_key',
    'The key that --key names is the master key already. Nothing was changed. Name another, or leave --key out and one is made.',
    'La clave que indica --key ya es la clave maestra. No se cambió nada. Indique otra u omita --key y se creará una.',
  )

export const rotationRunning = () =>
  refusal(
    'rotation_running',
    'Another chaperone rotate-key is at work on this database. Nothing was changed; run this again when it is done.',
    'Otro chaperone rotate-key está trabajando en esta base de datos. No se cambió nada; repita cuando termine.',
  )

export const changedMeanwhile = () =>
  refusal(
    'key_changed_meanwhile',
    'The master key was changed by another rotation just now. Nothing was changed; run this again.',
    'Otra rotación acaba de cambiar la clave maestra. No se cambió nada; repita.',
  )
