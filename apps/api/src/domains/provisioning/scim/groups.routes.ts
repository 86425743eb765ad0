import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { patchGroupBy, replaceGroup } from '../groups/change-group.ts'
import { createGroup } from '../groups/create-group.ts'
import { deleteGroup } from '../groups/delete-group.ts'
import type { GroupRow } from '../groups/groups.repository.ts'
import { getGroup, listGroups } from '../groups/list-groups.ts'
import { presentGroups, resourceOf } from '../groups/present-group.ts'
import { readListQuery, readProjection } from './read-query.ts'
import { listOf, sendResource, sendScim } from './send-scim.ts'
import { changeOf } from './users.routes.ts'

type ById = { Params: { id: string } }

export async function groupRoutes(api: FastifyInstance): Promise<void> {
  api.get('/Groups', (request, reply) => list(request, reply, request.query))
  api.post('/Groups/.search', (request, reply) => list(request, reply, request.body))
  api.post('/Groups', async (request, reply) =>
    show(request, reply.code(201), await createGroup(request.ctx, request.body)),
  )
  api.get<ById>('/Groups/:id', async (request, reply) =>
    show(request, reply, await getGroup(request.ctx, request.params.id)),
  )
  api.put<ById>('/Groups/:id', async (request, reply) =>
    show(request, reply, await replaceGroup(request.ctx, changeOf(request))),
  )
  api.patch<ById>('/Groups/:id', async (request, reply) =>
    show(request, reply, await patchGroupBy(request.ctx, changeOf(request))),
  )
  api.delete<ById>('/Groups/:id', async (request, reply) => {
    await deleteGroup(request.ctx, changeOf(request))
    return reply.code(204).send()
  })
}

async function list({ ctx, scimBase: base }: FastifyRequest, reply: FastifyReply, raw: unknown) {
  const query = readListQuery(raw)
  const { total, rows } = await listGroups(ctx, query)
  const resources = await presentGroups(ctx, rows, { ...query, base })
  return sendScim(reply, listOf({ total, offset: query.offset, resources }))
}

async function show(request: FastifyRequest, reply: FastifyReply, row: GroupRow) {
  const { ctx, scimBase: base } = request
  const [body = {}] = await presentGroups(ctx, [row], { ...readProjection(request.query), base })
  return sendResource(request, reply, { whole: resourceOf(row, base), body })
}
