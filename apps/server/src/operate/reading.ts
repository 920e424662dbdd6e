import { createHash } from 'node:crypto'
import { access, constants } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { readFileBytes } from './backup.ts'
import { Bytes } from './bytes.ts'
import { FORMAT, Label, MAGIC, MAX_LABEL } from './format.ts'
import { openFrames } from './frames.ts'
import { openFileKey, keyOf } from './key.ts'
import { malformed, readRecords, type BackupRecord } from './records.ts'
import { refusal, Refusal } from './refusal.ts'

export interface OpenBackup {
  label: Label
  /**
   * What is sealed in it, once, in order.
   * @throws Refusal `wrong_master_key`; `backup_truncated` and `backup_altered`, saying where
   */
  records(master: Uint8Array): AsyncGenerator<BackupRecord>
  close(): void
}

/**
 * Opens a file and reads its label.
 * @throws Refusal `no_file`, `not_a_backup`, `format_newer`
 */
export async function openBackup(path: string): Promise<OpenBackup> {
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw refusal(
      'no_file',
      `There is no file ${path} that can be read.`,
      `No hay ningún archivo ${path} que se pueda leer.`,
      error,
    )
  })
  const file = readFileBytes(path)
  try {
    const bytes = new Bytes(file)
    const { label, head } = await readLabel(bytes)
    return {
      label,
      records: (master) => records(bytes, label, head, master),
      close: () => void file.destroy(),
    }
  } catch (error) {
    file.destroy()
    throw error
  }
}

async function readLabel(bytes: Bytes): Promise<{ label: Label; head: Buffer }> {
  const magic = await bytes.take(MAGIC.length).catch(() => null)
  if (magic === null || !magic.equals(MAGIC)) throw notABackup()
  const length = await bytes.take(4)
  const size = length?.readUInt32BE() ?? 0
  if (length === null || size === 0 || size > MAX_LABEL) throw notABackup()
  const text = await bytes.take(size)
  if (text === null) throw notABackup()
  const label = parseLabel(text)
  if (label.format > FORMAT)
    throw refusal(
      'format_newer',
      `The backup has a newer form (${label.format}) than this Chaperone reads (${FORMAT}); it was made by ${label.product}. Install that version or a later one.`,
      `La copia tiene un formato más reciente (${label.format}) que el que lee este Chaperone (${FORMAT}); la hizo la versión ${label.product}. Instale esa versión o una posterior.`,
    )
  return { label, head: Buffer.concat([magic, length, text]) }
}

function parseLabel(text: Buffer): Label {
  try {
    return Label.parse(JSON.parse(text.toString('utf8')))
  } catch (error) {
    throw refusal(
      'backup_altered',
      'The head of the backup was changed or damaged: it cannot be read. Use another copy.',
      'La cabecera de la copia fue cambiada o dañada: no se puede leer. Use otra copia.',
      error,
    )
  }
}

async function* records(bytes: Bytes, label: Label, head: Buffer, master: Uint8Array): AsyncGenerator<BackupRecord> {
  keyOf(label, [master])
  const key = openFileKey(master, label.wrapped)
  const bound = createHash('sha256').update(head).digest()
  const plain = createZstdDecompress()
  // What goes wrong in the frames is what the reader below hears.
  const feeding = pipeline(Readable.from(openFrames(bytes, key, bound)), plain).catch(() => {})
  try {
    yield* readRecords(plain)
  } catch (error) {
    throw error instanceof Refusal ? error : malformed(error)
  } finally {
    plain.destroy()
    await feeding
  }
}

const notABackup = () =>
  refusal(
    'not_a_backup',
    'This file is no backup of Chaperone’s, or its beginning is missing.',
    'Este archivo no es una copia de Chaperone o le falta el comienzo.',
  )
