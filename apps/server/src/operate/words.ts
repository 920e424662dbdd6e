import type { BackupReport } from './backup.ts'
import type { Finding, State } from './finding.ts'
import type { RestoreReport } from './restore.ts'

export type Lang = 'en' | 'es'

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
const restart = { en: 'Start the server: chaperone serve', es: 'Inicie el servidor: chaperone serve' }

export const WORDS = {
  en: {
    backedUp: (report: BackupReport) => [
      `Backed up to ${report.file} (${size(report.bytes)})`,
      `  as of ${report.at}: ${report.rows} rows in ${report.tables} tables, ${report.organizations} organizations`,
      `  sealed under the master key ${report.key}: without that key it cannot be read. Keep a copy of the key apart from the backups.`,
    ],
    verified: (report: RestoreReport) => [
      `The backup of ${report.at} is whole: restored into a database of its own, compared row for row, and removed again.`,
      ...proved(report),
    ],
    restored: (report: RestoreReport) => [
      `Restored the backup of ${report.at} (made by ${report.product}).`,
      ...proved(report),
      ...(report.migrated > 0 ? [`  brought forward by ${report.migrated} migrations to this version`] : []),
      ...(report.jobsLeftOut > 0
        ? [
            `  ${report.jobsLeftOut} waiting jobs were left out, because the queue has another form by now: mails that waited are not sent`,
          ]
        : []),
      ...(report.logs > 0 ? ['  a new log of the record begins, naming the last checkpoint of the one before'] : []),
      report.held > 0
        ? `  ${report.held} posts were due by now and may have gone out after the backup: each waits for a person to look and release it`
        : '  no post was due that might have gone out already',
      restart.en,
    ],
    states: { ok: 'ok', look: 'look', wrong: 'WRONG', unknown: 'UNKNOWN' } satisfies Record<State, string>,
    healthy: 'Nothing wants mending.',
    sick: (count: number) => `${count} to mend.`,
    usage: (command: string) => `See chaperone ${command} --help.`,
    stopped: (name: string) => `This stopped short (${name}). Nothing of it was kept.`,
  },
  es: {
    backedUp: (report: BackupReport) => [
      `Copia hecha en ${report.file} (${size(report.bytes)})`,
      `  al ${report.at}: ${report.rows} filas en ${report.tables} tablas, ${report.organizations} organizaciones`,
      `  cifrada con la clave maestra ${report.key}: sin esa clave no se puede leer. Guarde la clave aparte de las copias.`,
    ],
    verified: (report: RestoreReport) => [
      `La copia del ${report.at} está completa: se restauró en una base de datos propia, se comparó fila por fila y se retiró.`,
      ...provedEs(report),
    ],
    restored: (report: RestoreReport) => [
      `Se restauró la copia del ${report.at} (hecha por ${report.product}).`,
      ...provedEs(report),
      ...(report.migrated > 0 ? [`  actualizada con ${report.migrated} migraciones a esta versión`] : []),
      ...(report.jobsLeftOut > 0
        ? [
            `  se omitieron ${report.jobsLeftOut} tareas en espera, porque la cola tiene otra forma: los correos que esperaban no se envían`,
          ]
        : []),
      ...(report.logs > 0
        ? ['  empieza un libro nuevo del registro, que nombra el último punto de control del anterior']
        : []),
      report.held > 0
        ? `  ${report.held} publicaciones ya debían haber salido y quizá salieron tras la copia: cada una espera a que una persona la mire y la libere`
        : '  no había publicaciones pendientes que pudieran haber salido ya',
      restart.es,
    ],
    states: { ok: 'bien', look: 'ojo', wrong: 'MAL', unknown: 'NO SE SABE' } satisfies Record<State, string>,
    healthy: 'Nada que arreglar.',
    sick: (count: number) => `${count} por arreglar.`,
    usage: (command: string) => `Vea chaperone ${command} --help.`,
    stopped: (name: string) => `Esto se detuvo (${name}). No se conservó nada de ello.`,
  },
}

const proved = ({ rows, tables, organizations, entries, logs }: RestoreReport): string[] => [
  `  ${rows} rows in ${tables} tables, ${organizations} organizations: each table is row for row what was backed up`,
  `  the record verifies: ${entries} entries in ${logs} logs, to the last checkpoint of each`,
]
const provedEs = ({ rows, tables, organizations, entries, logs }: RestoreReport): string[] => [
  `  ${rows} filas en ${tables} tablas, ${organizations} organizaciones: cada tabla es fila por fila la copiada`,
  `  el registro se verifica: ${entries} asientos en ${logs} libros, hasta el último punto de control de cada uno`,
]

/** One line a finding, aligned. */
export function findingLines(findings: readonly Finding[], lang: Lang): string[] {
  const { states, healthy, sick } = WORDS[lang]
  const width = Math.max(...Object.values(states).map((word) => word.length))
  const broken = findings.filter(({ state }) => state === 'wrong' || state === 'unknown').length
  return [
    ...findings.map(({ state, words }) => `${states[state].padEnd(width)}  ${words[lang]}`),
    broken === 0 ? healthy : sick(broken),
  ]
}
