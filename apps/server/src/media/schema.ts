import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Media, MediaId, MembershipId } from '@chaperone/contract'
import { bytea, moment, organizationId } from '../kernel/index.ts'
import { memberships } from '../people/schema.ts'

export type Rendition = 'original' | 'network'

/** A picture: size, type and hash are those of the `network` rendition, the very bytes that networks are sent. */
export const media = pgTable(
  'media',
  {
    id: uuid('id').$type<MediaId>().primaryKey(),
    organizationId: organizationId(),
    sha256: bytea('sha256').notNull(),
    mime: text('mime').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    /** The description last written for it, offered when it is used again; sealed. */
    alt: bytea('alt'),
    removed: jsonb('removed').$type<Media['removed']>().notNull(),
    createdBy: uuid('created_by_id').$type<MembershipId>().notNull(),
    createdAt: moment('created_at').notNull(),
    /** When its bytes were erased; the row and its hash stay for what was sent. */
    erasedAt: moment('erased_at'),
  },
  (t) => [
    unique('media_in_organization').on(t.organizationId, t.id),
    unique('media_once').on(t.organizationId, t.sha256),
    foreignKey({
      name: 'media_created_by',
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
  ],
)

/** The bytes, sealed. Nothing of the uploaded file is kept: both renditions were encoded here. */
export const mediaBlobs = pgTable(
  'media_blobs',
  {
    organizationId: organizationId(),
    mediaId: uuid('media_id').$type<MediaId>().notNull(),
    rendition: text('rendition').$type<Rendition>().notNull(),
    mime: text('mime').notNull(),
    sealed: bytea('sealed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mediaId, t.rendition] }),
    foreignKey({
      name: 'media_blobs_of',
      columns: [t.organizationId, t.mediaId],
      foreignColumns: [media.organizationId, media.id],
    }),
  ],
)
