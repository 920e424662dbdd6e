/** Owns the tables and the queue's schema; no process works as it, migrations do. */
export const OWNER_ROLE = 'chaperone_owner'
/** What the server works as: no superuser, no owner, held by row-level security. */
export const APP_ROLE = 'chaperone_app'
export const MINIMUM_VERSION = 15

/** Advisory locks of the start, taken in the maintenance database and in the product's own. */
export const PREPARE_LOCK = 7_267_002
export const MIGRATE_LOCK = 7_267_003
/** Held in the product's database by the one command that rotates keys. */
export const ROTATE_LOCK = 7_267_004

/** A name as it stands in SQL. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
