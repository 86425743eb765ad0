import { z } from 'zod'
import { ActorView, Time } from '../../platform/http/wire.ts'
import { PageQuery } from '../../platform/http/paging.ts'

export const AuditEventView = z
  .object({
    sequence: z.string(),
    at: Time,
    action: z.string(),
    outcome: z.enum(['allowed', 'denied', 'failed']),
    actor: ActorView,
    target: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    teamId: z.uuid().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
    runId: z.string().nullable(),
    address: z.string().nullable(),
  })
  .meta({ id: 'AuditEventView' })

export const ListAuditQuery = PageQuery.extend({
  action: z.string().max(80).optional().describe('`token.created`, or `token.` for everything about tokens'),
  actor: z.string().max(80).optional().describe('Id of the actor'),
  target: z.string().max(80).optional().describe('Id of the target'),
  from: Time.optional(),
  to: Time.optional(),
})

export const ListActivityQuery = PageQuery
