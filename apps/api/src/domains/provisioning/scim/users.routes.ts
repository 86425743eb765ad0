import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { patchUserBy, replaceUser } from '../users/change-user.ts'
import { createUser } from '../users/create-user.ts'
import { deleteUser } from '../users/delete-user.ts'
import { getUser } from '../users/get-user.ts'
import { listUsers } from '../users/list-users.ts'
import { presentUsers, resourceOf } from '../users/present-user.ts'
import type { UserRow } from '../users/users.repository.ts'
import { readListQuery, readProjection } from './read-query.ts'
import { listOf, sendResource, sendScim } from './send-scim.ts'

type ById = { Params: { id: string } }

export async function userRoutes(api: FastifyInstance): Promise<void> {
  api.get('/Users', (request, reply) => list(request, reply, request.query))
  api.post('/Users/.search', (request, reply) => list(request, reply, request.body))
  api.post('/Users', async (request, reply) =>
    show(request, reply.code(201), await createUser(request.ctx, request.body)),
  )
  api.get<ById>('/Users/:id', async (request, reply) =>
    show(request, reply, await getUser(request.ctx, request.params.id)),
  )
  api.put<ById>('/Users/:id', async (request, reply) =>
    show(request, reply, await replaceUser(request.ctx, changeOf(request))),
  )
  api.patch<ById>('/Users/:id', async (request, reply) =>
    show(request, reply, await patchUserBy(request.ctx, changeOf(request))),
  )
  api.delete<ById>('/Users/:id', async (request, reply) => {
    await deleteUser(request.ctx, changeOf(request))
    return reply.code(204).send()
  })
}

export function changeOf({ params, headers, body }: FastifyRequest<ById>) {
  return { id: params.id, ifMatch: headers['if-match'], body }
}

async function list({ ctx, scimBase: base }: FastifyRequest, reply: FastifyReply, raw: unknown) {
  const query = readListQuery(raw)
  const { total, rows } = await listUsers(ctx, query)
  const resources = await presentUsers(ctx, rows, { ...query, base })
  return sendScim(reply, listOf({ total, offset: query.offset, resources }))
}

async function show(request: FastifyRequest, reply: FastifyReply, row: UserRow) {
  const { ctx, scimBase: base } = request
  const [body = {}] = await presentUsers(ctx, [row], { ...readProjection(request.query), base })
  return sendResource(request, reply, { whole: resourceOf(row, base), body })
}
