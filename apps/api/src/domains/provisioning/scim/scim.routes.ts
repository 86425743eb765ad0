import type { FastifyInstance } from 'fastify'
import type { Ports } from '../../../platform/context.ts'
import { takeJsonAs } from '../../../platform/http/json-body.ts'
import { ScimNoFilter, ScimNotAllowed, ScimNotFound, ScimNotOffered } from '../provisioning.errors.ts'
import { logRequests } from '../requests/log-requests.ts'
import { oneOf, resourceTypes, schemas, serviceProviderConfig } from './discovery.ts'
import { readListQuery } from './read-query.ts'
import { resourceRoutes } from './resource.routes.ts'
import { searchAll } from './search-all.ts'
import { listOf, sendScim, sendScimError } from './send-scim.ts'
import { addTenant } from './tenant.ts'

export const scimPath = '/scim/v2/:organization'
const config = { access: 'provisioning', idempotent: false } as const
/** Where other methods lead somewhere. */
const places = /^(ServiceProviderConfig|\.search|(ResourceTypes|Schemas|Users|Groups)(\/[^/]+)?)$/
export const largestBodyBytes = 8 * 1024 * 1024

/** SCIM 2.0 (RFC 7643, RFC 7644), beside the REST API: an identity provider writes an organization's people and groups. */
export async function scimRoutes(api: FastifyInstance, { ports }: { ports: Ports }): Promise<void> {
  api.decorateRequest('scimProblem', null)
  takeJsonAs(api, 'application/scim+json')
  api.setErrorHandler((error, request, reply) => sendScimError(error, request, reply))
  logRequests(api, ports)
  addTenant(api, ports.config.scimRequestsPerSecond)
  api.addHook('onRoute', (route) => {
    route.bodyLimit = largestBodyBytes
    route.config = { ...config, ...route.config }
  })
  await api.register(resourceRoutes)

  api.get('/ServiceProviderConfig', ({ scimBase }, reply) => sendScim(reply, serviceProviderConfig(scimBase)))
  api.get('/ResourceTypes', ({ scimBase, query }, reply) => sendScim(reply, whole(query, resourceTypes(scimBase))))
  api.get('/ResourceTypes/:id', ({ scimBase, params }, reply) =>
    sendScim(reply, oneOf(resourceTypes(scimBase), (params as { id: string }).id, 'ResourceType')),
  )
  api.get('/Schemas', ({ scimBase, query }, reply) => sendScim(reply, whole(query, schemas(scimBase))))
  api.get('/Schemas/:id', ({ scimBase, params }, reply) =>
    sendScim(reply, oneOf(schemas(scimBase), (params as { id: string }).id, 'Schema')),
  )
  api.post('/.search', async ({ ctx, scimBase, body }, reply) =>
    sendScim(reply, await searchAll(ctx, scimBase, readListQuery(body))),
  )
  for (const what of ['Bulk', 'Me']) {
    api.all(`/${what}`, async () => {
      throw new ScimNotOffered({ what })
    })
  }
  api.all('/*', async ({ url, method, params }) => {
    if (places.test((params as { '*': string })['*'])) throw new ScimNotAllowed({ method })
    throw new ScimNotFound({ type: 'The address', id: url.split('?', 1)[0]?.slice(0, 120) ?? '' })
  })
}

/** RFC 7644, section 4: a filter here is refused, so that nobody takes all for what they asked for. */
function whole(query: unknown, resources: Record<string, unknown>[]) {
  if ((query as { filter?: unknown }).filter !== undefined) throw new ScimNoFilter()
  return listOf({ total: resources.length, offset: 0, resources })
}
