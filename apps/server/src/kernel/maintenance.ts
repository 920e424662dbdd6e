// The kernel's second door, for `operate` alone: what backing up, restoring and looking after an installation need, past the walls that
// hold every other room.
export { connect, readAddress, SERVER_NAME, serverName, type DatabaseAddress } from './db/address.ts'
export { databaseFolder, startEmbedded, type EmbeddedServer } from './db/embedded/server.ts'
export { MIGRATIONS_FOLDER } from './db/migrate.ts'
export { APP_ROLE, MIGRATE_LOCK, MINIMUM_VERSION, OWNER_ROLE, quoteName, ROTATE_LOCK } from './db/names.ts'
export { openDatabase, type OpenDatabase } from './db/open.ts'
export { setOwnPassword } from './db/roles.ts'
export { raiseWalls, verifyWalls } from './db/walls.ts'
export { QUEUE_SCHEMA } from './jobs.ts'
export { assembleKernel } from './kernel.ts'
export { createLog } from './log.ts'
export {
  appPassword,
  appPasswords,
  deriveKey,
  existingMasterKeys,
  fingerprint,
  keyPaths,
  makeKeyFile,
  MASTER_KEY_BYTES,
  readKeys,
  replaceKeyFile,
  syncFolder,
  type MasterKeys,
} from './master-key.ts'
export {
  addKeys,
  dataKeyContext,
  HOUSE_SECRET_CONTEXT,
  keepCurrent,
  SECRET_BYTES,
  unwrap,
  wrap,
  wrappedUnder,
} from './wrapping.ts'
