import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { speakPulumi } from '../../state-service/http/pulumi-protocol.ts'
import { readQuery } from '../../state-service/http/read-body.ts'
import { organizationPath, requireOwnOrganization } from '../organizations/organization-path.ts'
import { findPerson } from '../people/find-people.ts'
import { listAuditEvents } from './list-audit-events.ts'

const pageSize = 200
/** In the year 9999. */
const latestSecond = 253_402_300_799

/** `startTime` bounds the end of the time range, in seconds since 1970 or as a date. */
const Query = z.object({
  eventType: z.string().max(80).optional(),
  user: z.string().max(320).optional(),
  startTime: z
    .union([
      z.coerce
        .number()
        .min(0)
        .max(latestSecond)
        .transform((seconds) => new Date(seconds * 1000)),
      z.coerce.date(),
    ])
    .transform((at) => at.toISOString())
    .optional(),
  continuationToken: z.string().optional(),
})

/** `pulumi org audit-log list`. */
export async function cliAuditRoutes(server: FastifyInstance): Promise<void> {
  speakPulumi(server)
  server.get(`${organizationPath}/auditlogs`, { config: { access: 'actor' } }, async (request) => {
    const { ctx } = request
    await requireOwnOrganization(ctx, request.params)
    const { eventType, user, startTime, continuationToken } = readQuery(request, Query)
    const page = await listAuditEvents(ctx, {
      action: eventType,
      actor: user === undefined ? undefined : await actorNamed(ctx, user),
      to: startTime,
      limit: pageSize,
      cursor: continuationToken,
    })
    return {
      auditLogEvents: page.items.map(({ at, action, outcome, actor, target, address }) => ({
        timestamp: Math.floor(Date.parse(at) / 1000),
        event: action,
        description: `${target.kind} ${target.name}${outcome === 'allowed' ? '' : ` (${outcome})`}`,
        user: { name: actor.name, githubLogin: actor.id, avatarUrl: '' },
        sourceIP: address ?? '',
      })),
      ...(page.nextCursor === null ? {} : { continuationToken: page.nextCursor }),
    }
  })
}

/** A person by their e-mail, else whoever has this id. */
async function actorNamed(ctx: Context, login: string): Promise<string> {
  return (await findPerson(ctx, login))?.id ?? login
}
