import { z } from 'zod'
import { tokenScopes } from '../../platform/access/token-scopes.ts'
import { PageQuery } from '../../platform/http/paging.ts'
import { ActorView, TeamRef, Time } from '../../platform/http/wire.ts'
import { TargetPath } from './targets/targets.schemas.ts'

export const TokenView = z
  .object({
    id: z.uuid(),
    kind: z.enum(['organization', 'team', 'personal', 'run', 'provisioning']),
    name: z.string(),
    hint: z.string().describe('How the secret begins'),
    team: TeamRef.nullable(),
    user: z.object({ id: z.uuid(), displayName: z.string() }).nullable(),
    pipeline: z
      .object({ subject: z.string(), trustRuleId: z.uuid().nullable() })
      .nullable()
      .describe('Set where a trusted pipeline got it for its ID token'),
    scopes: z.array(z.string()).nullable().describe('What narrows it; null where it may do all that its kind gives'),
    rotation: z
      .object({
        target: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(['webhook', 'vault']) }),
        daysBefore: z.int(),
        path: z.string().nullable(),
      })
      .nullable()
      .describe('Set where it renews itself before its end'),
    delivery: z
      .object({
        state: z.enum(['waiting', 'delivered', 'given-up']),
        attempts: z.int(),
        lastError: z.string().nullable(),
        at: Time,
        nextAttemptAt: Time.nullable(),
      })
      .nullable()
      .describe('How its secret went to a target, where it was made by itself'),
    createdBy: ActorView,
    createdAt: Time,
    expiresAt: Time.nullable().describe('Null where it never does'),
    lastUsedAt: Time.nullable().describe('Right within a minute'),
    lastUsedFrom: z.object({ address: z.string().nullable(), client: z.string().nullable() }).nullable(),
    revokedAt: Time.nullable(),
    can: z.object({ rotate: z.boolean(), revoke: z.boolean() }),
  })
  .meta({ id: 'TokenView' })

export const ListTokensQuery = PageQuery.extend({
  origin: z.enum(['made', 'exchanged']).optional().describe('Made by people, or got by pipelines for ID tokens'),
})

const TokenScope = z.enum(tokenScopes).meta({ id: 'TokenScope' })
const someScopes = z.array(TokenScope).min(1).max(20)
const scopes = someScopes.nullable().default(null).describe('Narrows what the kind gives; null does not')
const name = z.string().trim().min(1).max(80)
const expiresInDays = z
  .int()
  .min(1)
  .max(365)
  .nullable()
  .optional()
  .describe('Null where it shall never end; left out, as many as the rules for tokens say')

export const CreateTokenInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('organization'), name, expiresInDays, scopes }),
    z.strictObject({ kind: z.literal('team'), teamId: z.uuid(), name, expiresInDays, scopes }),
    z.strictObject({ kind: z.literal('personal'), name, expiresInDays, scopes }),
  ])
  .meta({ id: 'CreateTokenInput' })

export const RotateTokenInput = z
  .strictObject({
    expiresInDays,
    graceHours: z.number().min(0).max(168).default(24).describe('How long the old secret still works; at most 7 days'),
  })
  .meta({ id: 'RotateTokenInput' })

export const NarrowTokenInput = z.strictObject({ scopes: someScopes }).meta({ id: 'NarrowTokenInput' })

export const TokenRotationInput = z
  .strictObject({
    targetId: z.uuid(),
    daysBefore: z.int().min(1).max(60).default(7).describe('So many days before its end it renews itself'),
    path: TargetPath.optional().describe('In a secret store, below the target; by its name where left out'),
  })
  .meta({ id: 'TokenRotationInput' })

export const CreatedTokenView = z
  .object({ token: TokenView, secret: z.string().describe('Shown once') })
  .meta({ id: 'CreatedTokenView' })

export const LeakedTokenInput = z.strictObject({ secret: z.string().min(10).max(200) }).meta({ id: 'LeakedTokenInput' })
