/** What a verification can find wrong. */
export type ProblemCode =
  | 'header_unreadable'
  | 'line_unreadable'
  | 'tile_out_of_place'
  | 'entry_altered'
  | 'entry_removed'
  | 'entry_inserted'
  | 'entry_moved'
  | 'entry_renumbered'
  | 'range_altered'
  | 'opening_altered'
  | 'checkpoint_unreadable'
  | 'checkpoint_out_of_place'
  | 'checkpoint_unsigned'
  | 'log_cut_short'
  | 'entries_unsigned'
  | 'key_unannounced'
  | 'key_not_yours'
  | 'since_unreadable'
  | 'since_unsigned'
  | 'since_other_log'
  | 'since_longer'
  | 'since_altered'

export interface Problem {
  code: ProblemCode
  /** Number of the entry concerned (from 0), the first of a range, or null where it is about none. */
  seq: number | null
  /** Last entry of a range. */
  to?: number
  /** Line of the file, from 1. */
  line?: number
  /** The same in English words. */
  what: string
}

type Params = Pick<Problem, 'seq' | 'to' | 'line'>
type Words = (p: { seq: string; to: string; line: string }) => string

const WORDS: Record<ProblemCode, { en: Words; es: Words }> = {
  header_unreadable: {
    en: () => 'The first line is not the header of an export that this program can read.',
    es: () => 'La primera línea no es la cabecera de una exportación que este programa pueda leer.',
  },
  line_unreadable: {
    en: (p) => `Line ${p.line} cannot be read.`,
    es: (p) => `No se puede leer la línea ${p.line}.`,
  },
  tile_out_of_place: {
    en: (p) => `Line ${p.line}: the hashes of the entries from ${p.seq} on were expected here.`,
    es: (p) => `Línea ${p.line}: aquí se esperaban los resúmenes de los asientos desde el ${p.seq}.`,
  },
  entry_altered: {
    en: (p) => `Entry ${p.seq} was altered: its content does not give its recorded hash.`,
    es: (p) => `El asiento ${p.seq} fue alterado: su contenido no da el resumen registrado.`,
  },
  entry_removed: {
    en: (p) => `Entry ${p.seq} was removed.`,
    es: (p) => `El asiento ${p.seq} fue eliminado.`,
  },
  entry_inserted: {
    en: (p) => `An entry was inserted before entry ${p.seq}: no recorded hash belongs to it.`,
    es: (p) => `Se insertó un asiento antes del ${p.seq}: no le corresponde ningún resumen registrado.`,
  },
  entry_moved: {
    en: (p) => `Entry ${p.seq} stands in another place than it was recorded in.`,
    es: (p) => `El asiento ${p.seq} está en otro lugar que aquel en que se registró.`,
  },
  entry_renumbered: {
    en: (p) => `The numbers of the entries are wrong from entry ${p.seq} on.`,
    es: (p) => `Los números de los asientos son erróneos desde el asiento ${p.seq}.`,
  },
  range_altered: {
    en: (p) =>
      `Among entries ${p.seq} to ${p.to} something was altered together with its recorded hash: the signed checkpoint after them does not fit.`,
    es: (p) =>
      `Entre los asientos ${p.seq} y ${p.to} se alteró algo junto con su resumen registrado: el punto de control firmado que les sigue no coincide.`,
  },
  opening_altered: {
    en: (p) => `The content shown for entry ${p.seq} is not the content that the entry commits to.`,
    es: (p) => `El contenido mostrado para el asiento ${p.seq} no es aquel con el que el asiento se compromete.`,
  },
  checkpoint_unreadable: {
    en: (p) => `Line ${p.line} holds a checkpoint that cannot be read or belongs to another log.`,
    es: (p) => `La línea ${p.line} contiene un punto de control ilegible o de otro registro.`,
  },
  checkpoint_out_of_place: {
    en: (p) => `Line ${p.line}: the checkpoint after entry ${p.seq} stands where it cannot be checked.`,
    es: (p) => `Línea ${p.line}: el punto de control tras el asiento ${p.seq} está donde no puede comprobarse.`,
  },
  checkpoint_unsigned: {
    en: (p) => `The checkpoint after entry ${p.seq} lacks a valid signature of the key in force there.`,
    es: (p) => `El punto de control tras el asiento ${p.seq} carece de una firma válida de la clave vigente.`,
  },
  log_cut_short: {
    en: (p) => `The file ends before entry ${p.seq}, but the final checkpoint covers entries up to ${p.to}.`,
    es: (p) => `El archivo termina antes del asiento ${p.seq}, pero el punto de control final abarca hasta el ${p.to}.`,
  },
  entries_unsigned: {
    en: (p) => `No checkpoint covers the entries from ${p.seq} on.`,
    es: (p) => `Ningún punto de control abarca los asientos desde el ${p.seq}.`,
  },
  key_unannounced: {
    en: (p) => `A change of key is said to be announced by entry ${p.seq}, but that entry does not announce it.`,
    es: (p) => `Se afirma que el asiento ${p.seq} anuncia un cambio de clave, pero no lo anuncia.`,
  },
  key_not_yours: {
    en: () => 'The key you gave is none of the keys of this log.',
    es: () => 'La clave indicada no es ninguna de las de este registro.',
  },
  since_unreadable: {
    en: () => 'The checkpoint you gave cannot be read.',
    es: () => 'No se puede leer el punto de control indicado.',
  },
  since_unsigned: {
    en: () => 'The checkpoint you gave is not signed by a key of this log.',
    es: () => 'El punto de control indicado no está firmado por una clave de este registro.',
  },
  since_other_log: {
    en: () => 'The checkpoint you gave is of another log, and this log does not continue from it.',
    es: () => 'El punto de control indicado es de otro registro, y este no continúa a partir de él.',
  },
  since_longer: {
    en: (p) =>
      `The checkpoint you gave covers entries up to ${p.to}, but this log ends before entry ${p.seq}: entries are missing at its end.`,
    es: (p) =>
      `El punto de control indicado abarca hasta el asiento ${p.to}, pero este registro termina antes del ${p.seq}: faltan asientos al final.`,
  },
  since_altered: {
    en: (p) => `Entries ${p.seq} to ${p.to} are not those that the checkpoint you gave was signed for.`,
    es: (p) => `Los asientos ${p.seq} a ${p.to} no son aquellos para los que se firmó el punto de control indicado.`,
  },
}

/** The problem in words, English or Spanish. */
export function explainProblem(problem: Omit<Problem, 'what'>, lang: 'en' | 'es'): string {
  const number = (n: number | null | undefined): string => (n === null || n === undefined ? '?' : String(n))
  return WORDS[problem.code][lang]({ seq: number(problem.seq), to: number(problem.to), line: number(problem.line) })
}

/** Problems are many where a file is badly damaged; the first thousand tell enough. */
export const MAX_PROBLEMS = 1_000

export class ProblemList {
  readonly problems: Problem[] = []
  count = 0

  add(code: ProblemCode, { seq, to, line }: Params = { seq: null }): void {
    this.count++
    if (this.problems.length >= MAX_PROBLEMS) return
    const problem = { code, seq, ...(to !== undefined && { to }), ...(line !== undefined && { line }) }
    this.problems.push({ ...problem, what: explainProblem(problem, 'en') })
  }
}
