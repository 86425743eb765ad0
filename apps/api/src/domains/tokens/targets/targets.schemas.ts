import { z } from 'zod'
import { ActorView, TeamRef, Time } from '../../../platform/http/wire.ts'

const name = z.string().trim().min(1).max(80)
const url = z.string().trim().min(8).max(500)
const teamId = z.uuid().nullable().default(null).describe("Whose tokens go there; null for the organization's own")
/** Of a path in a secret store: no part begins with a dot, so that none leads up. */
const segments = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/
export const TargetPath = z.string().max(200).regex(segments, 'must be parts of letters, digits, "_", "-" and "."')

export const CreateTokenTargetInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('webhook'),
      name,
      url,
      teamId,
      receivesReminders: z.boolean().default(false).describe('Whether it is also told of tokens that expire'),
    }),
    z.strictObject({
      kind: z.literal('vault').describe('HashiCorp Vault or OpenBao, KV version 2'),
      name,
      url: url.describe('Where it answers, such as https://vault.example.com:8200'),
      teamId,
      mount: TargetPath.default('secret'),
      pathPrefix: TargetPath.nullable().default(null).describe('Everything is written below this path'),
      namespace: TargetPath.nullable().default(null),
      token: z.string().trim().min(1).max(500).describe('A token of the store that may write there'),
    }),
  ])
  .meta({ id: 'CreateTokenTargetInput' })

export const TokenTargetView = z
  .object({
    id: z.uuid(),
    kind: z.enum(['webhook', 'vault']),
    name: z.string(),
    url: z.string(),
    team: TeamRef.nullable(),
    mount: z.string().nullable(),
    pathPrefix: z.string().nullable(),
    namespace: z.string().nullable(),
    receivesReminders: z.boolean(),
    createdBy: ActorView,
    createdAt: Time,
    can: z.object({ delete: z.boolean() }),
  })
  .meta({ id: 'TokenTargetView' })

export const CreatedTokenTargetView = z
  .object({
    target: TokenTargetView,
    signingSecret: z.string().nullable().describe('Of a webhook, shown once: what its signatures are checked with'),
  })
  .meta({ id: 'CreatedTokenTargetView' })

export const TestedTokenTargetView = z
  .object({
    works: z.boolean(),
    code: z
      .enum(['ARRIVED', 'TARGET_DENIED', 'TARGET_NOT_FOUND', 'TARGET_FAILED', 'TARGET_REFUSED', 'TARGET_UNREACHABLE'])
      .describe('`TARGET_REFUSED`: by the rules of this server. `TARGET_UNREACHABLE`: nothing answered in time'),
    status: z.int().nullable().describe('Null where nothing answered'),
    milliseconds: z.int().describe('Until it answered, or did not'),
    message: z.string(),
    nextStep: z.string().nullable(),
  })
  .meta({ id: 'TestedTokenTargetView' })
