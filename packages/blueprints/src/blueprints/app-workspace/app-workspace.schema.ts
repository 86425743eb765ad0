import { z } from 'zod'
import { extensionsField } from '../../postgres/database-fields.ts'
import { mailField } from './mail-field.ts'

/** The application's name and the stage together name a database, so the name is short. */
const appName = z
  .string()
  .regex(/^(?!pg-)[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .min(2)
  .max(36)
  .meta({
    title: 'Application',
    description: 'Names the database and its logins, together with the stage.',
    'x-automat': {
      group: 'Application',
      placeholder: 'web-shop',
      patternHint: 'Must be lower-case letters, digits and single hyphens, beginning with a letter.',
    },
  })

const allowedOrigins = z
  .array(
    z
      .string()
      .regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$/)
      .meta({
        'x-automat': { patternHint: 'Each must look like https://shop.example.com, without a slash at the end.' },
      }),
  )
  .max(20)
  .default([])
  .meta({
    title: 'Allowed origins',
    description: 'Web addresses whose pages may call the application (CORS).',
    'x-automat': { group: 'Application', placeholder: 'https://shop.example.com' },
  })

const featureFlags = z
  .record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/), z.string().regex(/^[A-Za-z0-9_.:-]{1,100}$/))
  .default({})
  .meta({
    title: 'Feature flags',
    description: 'A name such as newCheckout and a value such as on, off or beta.',
    'x-automat': { group: 'Application' },
  })

const limits = z
  .strictObject({
    databaseConnections: z.int().min(1).max(60).default(20).meta({ title: 'Database connections' }),
    requestSeconds: z
      .int()
      .min(1)
      .max(300)
      .default(30)
      .meta({ title: 'Longest request', description: 'In seconds; after that the application gives up.' }),
    uploadMegabytes: z
      .int()
      .min(1)
      .max(1024)
      .default(10)
      .meta({ title: 'Largest upload', description: 'In megabytes.' }),
  })
  .prefault({})
  .meta({ title: 'Limits', 'x-automat': { group: 'Limits', advanced: true } })

/** Printable, and without the backtick: what remains can always be quoted in an environment file. */
const printable = /^[ -_a-~]+$/

const secretField = (title: string, description: string, group: string) =>
  z
    .string()
    .regex(printable)
    .max(500)
    .optional()
    .meta({
      title,
      description,
      writeOnly: true,
      'x-automat': { group, patternHint: 'Must be letters, digits and punctuation of ASCII, without a backtick.' },
    })

export const inputs = z.strictObject({
  appName,
  logLevel: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .meta({
      title: 'Log level',
      description: 'How much the application writes down.',
      'x-automat': { group: 'Application' },
    }),
  allowedOrigins,
  featureFlags,
  extensions: extensionsField,
  mail: mailField,
  smtpPassword: secretField('Mail password', 'Only for a mail server that asks for one.', 'Mail'),
  apiKey: secretField('API key', 'Of a service that the application calls. Becomes API_KEY.', 'Secrets'),
  limits,
  secretsVersion: z
    .int()
    .min(1)
    .max(100_000)
    .default(1)
    .meta({
      title: 'Version of the generated secrets',
      description: 'Raise it to replace the database passwords and the session key. People are signed out by that.',
      'x-automat': { group: 'Secrets', advanced: true },
    }),
})

export const outputs = z.strictObject({
  environmentFile: z.string().meta({
    title: 'Environment file',
    description: 'Everything the application needs, ready to be saved as .env.',
    writeOnly: true,
  }),
  configuration: z.string().meta({ title: 'Configuration', description: 'JSON without secrets.' }),
  connectionString: z.string().meta({ title: 'Connection string', writeOnly: true }),
  readOnlyConnectionString: z.string().meta({ title: 'Connection string, read only', writeOnly: true }),
  sessionKey: z.string().meta({
    title: 'Session key',
    description: '256 bits for signing cookies. It stays the same until the secrets’ version is raised.',
    writeOnly: true,
  }),
})

export type WorkspaceOrder = z.output<typeof inputs>
