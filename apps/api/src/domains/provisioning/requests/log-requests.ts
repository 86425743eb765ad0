import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ports } from '../../../platform/context.ts'
import { findOrganization } from '../../organizations/find-organization.ts'
import { scimTypeOf } from '../provisioning.errors.ts'
import { redactBody } from './redact-body.ts'
import { insertRequest, type LoggedRequest, sweepRequests } from './requests.repository.ts'

/** Of one organization; some more until the next sweep. */
export const keptRequests = 1_000
const sweepEvery = 25

/** Keeps the last requests of every organization's provider, also those that came without a valid token. */
export function logRequests(api: FastifyInstance, ports: Ports): void {
  const since = new Map<string, number>()
  const keep = async (entry: LoggedRequest) => {
    await insertRequest(ports.db, entry)
    const many = (since.get(entry.organizationId) ?? sweepEvery - 1) + 1
    since.set(entry.organizationId, many % sweepEvery)
    if (many % sweepEvery === 0) await sweepRequests(ports.db, entry.organizationId, keptRequests)
  }
  api.addHook('onResponse', async (request, reply) => {
    try {
      if (request.scimBase !== '') {
        const { organizationId, name } = request.actor
        return await keep(entryOf(request, reply, { organizationId, client: name, at: ports.clock.now() }))
      }
      const slug = (request.params as { organization?: string }).organization ?? ''
      const organization = await findOrganization(ports, slug)
      if (!organization) return
      const entry = entryOf(request, reply, {
        organizationId: organization.id,
        client: 'No valid token',
        at: ports.clock.now(),
      })
      // Anybody can bring these about; they must not push out what the provider asked for.
      await ports.repeats.note('scim-refused', `${organization.id} ${request.ip}`, (times) =>
        keep({ ...entry, error: times === 1 ? entry.error : `${entry.error} (${times} more within a minute)` }),
      )
    } catch (err) {
      request.log.warn({ err }, 'a SCIM request could not be logged')
    }
  })
}

type Asking = { organizationId: string; client: string; at: Date }

function entryOf(request: FastifyRequest, reply: FastifyReply, asking: Asking): LoggedRequest {
  const { scimProblem, url, method, query, body } = request
  const { filter = null } = { ...(body as { filter?: unknown } | null), ...(query as { filter?: unknown } | undefined) }
  const path = url.split('?', 1)[0]?.replace(/^\/scim\/v2\/[^/]+/, '') ?? ''
  return {
    ...asking,
    method,
    path: path.slice(0, 300),
    filter: typeof filter === 'string' ? filter.slice(0, 1_000) : null,
    status: reply.statusCode,
    scimType: (scimProblem && scimTypeOf(scimProblem)) ?? null,
    error: scimProblem?.message.slice(0, 1_000) ?? null,
    durationMs: Math.round(reply.elapsedTime),
    requestId: request.id,
    address: request.ip,
    body: redactBody(body),
  }
}
