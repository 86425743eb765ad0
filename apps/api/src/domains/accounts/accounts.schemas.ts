import { z } from 'zod'
import { Time } from '../../platform/http/wire.ts'

/** Credentials never leave the server: this says only that they are there. */
export const AccountView = z
  .object({ id: z.uuid(), name: z.string(), kind: z.string(), createdAt: Time })
  .meta({ id: 'AccountView' })
