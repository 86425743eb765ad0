import { z } from 'zod'
import { ActorView, Time } from '../../platform/http/wire.ts'

export const ProvisioningTokenView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    hint: z.string().describe('How the secret begins'),
    createdBy: ActorView,
    createdAt: Time,
    expiresAt: Time,
    lastUsedAt: Time.nullable(),
    revokedAt: Time.nullable(),
    live: z.boolean(),
    newest: z.boolean().describe('The one that can be rotated'),
  })
  .meta({ id: 'ProvisioningTokenView' })

export const ProvisioningView = z
  .object({
    baseUrl: z.url().describe('What identity providers call the tenant or base URL'),
    users: z.object({ active: z.int(), inactive: z.int() }),
    groups: z.int(),
    tokens: z.array(ProvisioningTokenView),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'ProvisioningView' })

const expiresInDays = z.int().min(1).max(365).default(365)

export const CreateProvisioningTokenInput = z
  .strictObject({ name: z.string().trim().min(1).max(80), expiresInDays })
  .meta({ id: 'CreateProvisioningTokenInput' })

export const RotateProvisioningTokenInput = z
  .strictObject({
    expiresInDays,
    graceHours: z.number().min(0).max(168).default(24).describe('How long the old secret still works; at most 7 days'),
  })
  .meta({ id: 'RotateProvisioningTokenInput' })

export const CreatedProvisioningTokenView = z
  .object({ token: ProvisioningTokenView, secret: z.string().describe('Shown once') })
  .meta({ id: 'CreatedProvisioningTokenView' })
