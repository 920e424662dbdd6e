import { sql } from 'drizzle-orm'
import { check, customType, integer, pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { OrganizationId } from '@chaperone/contract'

/** Bytes; sealed values, digests and token hashes. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
})

/** A moment, with its zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The wall's column: whose row this is. Every domain table has it. */
export const organizationId = () => uuid('organization_id').$type<OrganizationId>().notNull()

/** One row: this installation. The token that setting up needs is stored hashed, and gone once somebody has set up. */
export const installation = pgTable(
  'installation',
  {
    one: integer('one').primaryKey().default(1),
    setupTokenHash: bytea('setup_token_hash'),
    createdAt: moment('created_at').notNull().defaultNow(),
    setUpAt: moment('set_up_at'),
    /** What keys for named purposes are derived from, wrapped by the master key; null until the first start. */
    secret: bytea('secret'),
  },
  (table) => [check('installation_is_one', sql`${table.one} = 1`)],
)

/** One row: how far the database's clock has come. */
export const clockMarks = pgTable(
  'clock_marks',
  { one: integer('one').primaryKey().default(1), at: moment('at').notNull() },
  (table) => [check('clock_mark_is_one', sql`${table.one} = 1`)],
)

/** An organization's data keys, wrapped by the master key; while it is rotated, by the one before as well. */
export const organizationKeys = pgTable(
  'organization_keys',
  {
    organizationId: organizationId(),
    version: integer('version').notNull(),
    wrapped: bytea('wrapped').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.version] })],
)
