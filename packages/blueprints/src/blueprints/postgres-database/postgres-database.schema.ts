import { z } from 'zod'
import { databaseNameField, extensionsField } from '../../postgres/database-fields.ts'

export const inputs = z.strictObject({
  databaseName: databaseNameField,
  connectionLimit: z
    .int()
    .min(1)
    .max(60)
    .default(20)
    .meta({
      title: 'Connections at the same time',
      description:
        'Further clients are turned away. Leave room for your application’s connection pool and for a person.',
      'x-automat': { group: 'Database' },
    }),
  extensions: extensionsField,
  readOnlyRole: z
    .boolean()
    .default(true)
    .meta({
      title: 'A second login that only reads',
      description: 'For reports and for looking at data without the risk of changing it.',
      'x-automat': { group: 'Access' },
    }),
  passwordVersion: z
    .int()
    .min(1)
    .max(100_000)
    .default(1)
    .meta({
      title: 'Password version',
      description: 'Raise it to replace the passwords. Clients with the old ones are refused from then on.',
      'x-automat': { group: 'Access', advanced: true },
    }),
  importExisting: z
    .boolean()
    .default(false)
    .meta({
      title: 'Take over a database that already exists',
      description:
        'Nothing in it is lost. It gets the owner, the limit and the extensions of this order, so choose the extensions it has.',
      'x-automat': { group: 'Database', advanced: true },
    }),
})

export const outputs = z.strictObject({
  host: z.string().meta({ title: 'Host' }),
  port: z.int().meta({ title: 'Port' }),
  database: z.string().meta({ title: 'Database' }),
  user: z.string().meta({ title: 'User', description: 'Owns the database and everything in it.' }),
  connectionString: z.string().meta({
    title: 'Connection string',
    description: 'Host, user and password in one line, as most libraries take it.',
    writeOnly: true,
  }),
  readOnlyConnectionString: z.string().optional().meta({
    title: 'Connection string, read only',
    description: 'For the login that reads and changes nothing.',
    writeOnly: true,
  }),
  psqlCommand: z.string().meta({ title: 'Command for psql', description: 'It asks for the password.' }),
})
