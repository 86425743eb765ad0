import { z } from 'zod'

/** Lower-case and short enough that `<name>_owner` still is a PostgreSQL identifier; never a name the server uses. */
export const databaseNameField = z
  .string()
  .regex(/^(?!pg_|postgres$|template[01]$)[a-z][a-z0-9_]{1,49}$/)
  .meta({
    title: 'Database name',
    description: 'There may be only one database of this name on the server.',
    'x-automat': {
      group: 'Database',
      placeholder: 'orders',
      patternHint:
        'Must be 2 to 50 lower-case letters, digits and underscores, beginning with a letter. Names that PostgreSQL uses itself are taken.',
    },
  })

/** Extensions that the owner of a database may install without being a superuser ("trusted", PostgreSQL 13+). */
export const trustedExtensions = ['pgcrypto', 'citext', 'hstore', 'pg_trgm', 'uuid-ossp', 'unaccent'] as const

export const extensionsField = z
  .array(z.enum(trustedExtensions))
  .max(trustedExtensions.length)
  .default([])
  .meta({
    title: 'Extensions',
    description: 'Installed when the database is made. More can be added later.',
    'x-automat': { group: 'Database' },
  })
