// The kernel's second door, for `operate` alone: what backing up, restoring and looking after an installation need, past the walls that
// hold every other room.
export { existingMasterKey, deriveKey, opensDataKey } from './crypto.ts'
export { connect, readAddress, type DatabaseAddress } from './db/address.ts'
export { databaseFolder, startEmbedded, type EmbeddedServer } from './db/embedded/server.ts'
export { MIGRATIONS_FOLDER } from './db/migrate.ts'
export { MIGRATE_LOCK, MINIMUM_VERSION, OWNER_ROLE, quoteName } from './db/names.ts'
export { appPassword, openDatabase, type OpenDatabase } from './db/open.ts'
export { raiseWalls, verifyWalls } from './db/walls.ts'
export { QUEUE_SCHEMA } from './jobs.ts'
export { assembleKernel } from './kernel.ts'
export { createLog } from './log.ts'
