import { z } from 'zod'

const hostName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/

const noMail = z.strictObject({ kind: z.literal('none') }).meta({ title: 'Sends no mail' })

const smtp = z
  .strictObject({
    kind: z.literal('smtp'),
    host: z
      .string()
      .regex(hostName)
      .max(253)
      .meta({
        title: 'Mail server',
        'x-automat': { placeholder: 'mail.example.com', patternHint: 'Must be a host name such as mail.example.com.' },
      }),
    port: z.int().min(1).max(65_535).default(587).meta({ title: 'Port' }),
    sender: z
      .email()
      .max(200)
      .meta({ title: 'Sender', 'x-automat': { placeholder: 'shop@example.com' } }),
    user: z
      .string()
      .regex(/^[\w.@+-]{1,100}$/)
      .optional()
      .meta({
        title: 'User',
        description: 'Leave it empty if the server asks for none.',
        'x-automat': { patternHint: 'Must be letters, digits and . _ @ + -.' },
      }),
  })
  .meta({ title: 'Sends mail over SMTP' })

/**
 * The password is an input of its own: a value that holds a secret is sealed as a whole, and whoever changed the
 * environment later would have to write all of it again.
 */
export const mailField = z
  .discriminatedUnion('kind', [noMail, smtp])
  .default({ kind: 'none' })
  .meta({ title: 'Mail', 'x-automat': { group: 'Mail' } })
