import { z } from 'zod'
import { Time } from '../../platform/http/wire.ts'

export const IssuerView = z
  .object({
    issuer: z.url(),
    isReachable: z.boolean().describe('False where PUBLIC_URL is no https address that a cloud could ask'),
    keys: z.array(
      z.object({
        id: z.uuid().describe('The `kid` of tokens that it signs'),
        state: z.enum(['published', 'signing', 'retired']),
        signsFrom: Time,
        createdAt: Time,
      }),
    ),
    can: z.object({ rotate: z.boolean() }),
  })
  .meta({ id: 'IssuerView' })

export const RotateIssuerInput = z
  .strictObject({
    atOnce: z
      .boolean()
      .default(false)
      .describe('For a key that leaked: the new key signs now, and what the old ones signed is good for nothing'),
  })
  .meta({ id: 'RotateIssuerInput' })
