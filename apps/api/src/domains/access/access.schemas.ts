import { z } from 'zod'
import { permissions } from '../../platform/access/permissions.ts'
import { TeamRef, Time } from '../../platform/http/wire.ts'

export const AccessParams = z.strictObject({ permission: z.enum(permissions) })

const atMostOne = (names: string[]) => ({
  check: (query: Record<string, unknown>) => names.filter((name) => query[name] !== undefined).length <= 1,
  fault: { message: `say at most one of ${names.join(', ')}` },
})
const who = atMostOne(['user', 'token', 'trustRule'])
const where = atMostOne(['team', 'stack', 'environment'])

export const AccessQuery = z
  .strictObject({
    user: z.uuid().optional().describe('A person'),
    token: z.uuid().optional().describe('A token'),
    trustRule: z.uuid().optional().describe('What pipelines get by this rule'),
    team: z.uuid().optional().describe('In this team'),
    stack: z.uuid().optional().describe('On this stack'),
    environment: z.uuid().optional().describe('On this environment'),
  })
  .refine(who.check, who.fault)
  .refine(where.check, where.fault)

const reasonRules = [
  'standing',
  'person-approves',
  'token-scopes',
  'role',
  'token-kind',
  'team',
  'team-admin',
  'stack-access',
] as const

const changeKinds = [
  'standing',
  'in-the-browser',
  'scopes',
  'role',
  'token-kind',
  'team',
  'team-admin',
  'grant',
  'nothing',
] as const

export const AccessExplanationView = z
  .object({
    who: z.object({
      kind: z.enum(['person', 'token', 'trust-rule']),
      id: z.string(),
      name: z.string(),
      role: z.string().nullable(),
      tokenKind: z.string().nullable(),
    }),
    permission: z.enum(permissions),
    place: z.object({
      kind: z.enum(['organization', 'team', 'stack', 'environment']),
      id: z.uuid(),
      name: z.string(),
      team: TeamRef.nullable(),
      stage: z.string().nullable(),
    }),
    allowed: z.boolean(),
    until: Time.nullable().describe('When that ends by itself, as far as is known'),
    reasons: z.array(
      z.object({
        rule: z.enum(reasonRules),
        holds: z.boolean().describe('Whether this speaks for it'),
        text: z.string(),
        team: TeamRef.nullable(),
        until: Time.nullable(),
      }),
    ),
    changes: z
      .array(
        z.object({
          kind: z.enum(changeKinds),
          text: z.string(),
          by: z.string().nullable().describe('Who can do that'),
          team: TeamRef.nullable(),
        }),
      )
      .describe('What would make it a yes; empty where it is one'),
    notes: z.array(z.string()).describe('What else is asked for where it is done'),
  })
  .meta({ id: 'AccessExplanationView' })
