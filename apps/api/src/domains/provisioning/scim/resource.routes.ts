import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../../platform/context.ts'
import { patchGroupBy, replaceGroup } from '../groups/change-group.ts'
import { createGroup } from '../groups/create-group.ts'
import { deleteGroup } from '../groups/delete-group.ts'
import { getGroup, listGroups } from '../groups/list-groups.ts'
import { presentGroups, resourceOf as wholeGroup } from '../groups/present-group.ts'
import { patchUserBy, replaceUser } from '../users/change-user.ts'
import { createUser } from '../users/create-user.ts'
import { deleteUser } from '../users/delete-user.ts'
import { getUser } from '../users/get-user.ts'
import { listUsers } from '../users/list-users.ts'
import { presentUsers, resourceOf as wholeUser } from '../users/present-user.ts'
import { type ListQuery, type Projection, readListQuery, readProjection } from './read-query.ts'
import type { Json } from './scim-schemas.ts'
import { listOf, sendResource, sendScim } from './send-scim.ts'

type ById = { Params: { id: string } }
type Change = { id: string; ifMatch: string | undefined; body: unknown }

/** What can be done with one kind of resource, and how its rows look. */
type Resource<Row> = {
  list(ctx: Context, query: ListQuery): Promise<{ total: number; rows: Row[] }>
  create(ctx: Context, body: unknown): Promise<Row>
  get(ctx: Context, id: string): Promise<Row>
  replace(ctx: Context, change: Change): Promise<Row>
  patch(ctx: Context, change: Change): Promise<Row>
  remove(ctx: Context, change: Change): Promise<void>
  present(ctx: Context, rows: Row[], view: Projection & { base: string }): Promise<Json[]>
  whole(row: Row, base: string): Json
}

export async function resourceRoutes(api: FastifyInstance): Promise<void> {
  addResource(api, '/Users', {
    list: listUsers,
    create: createUser,
    get: getUser,
    replace: replaceUser,
    patch: patchUserBy,
    remove: deleteUser,
    present: presentUsers,
    whole: wholeUser,
  })
  addResource(api, '/Groups', {
    list: listGroups,
    create: createGroup,
    get: getGroup,
    replace: replaceGroup,
    patch: patchGroupBy,
    remove: deleteGroup,
    present: presentGroups,
    whole: wholeGroup,
  })
}

function addResource<Row>(api: FastifyInstance, path: string, resource: Resource<Row>): void {
  const list = async ({ ctx, scimBase: base }: FastifyRequest, reply: FastifyReply, raw: unknown) => {
    const query = readListQuery(raw)
    const { total, rows } = await resource.list(ctx, query)
    const resources = await resource.present(ctx, rows, { ...query, base })
    return sendScim(reply, listOf({ total, offset: query.offset, resources }))
  }
  const show = async (request: FastifyRequest, reply: FastifyReply, row: Row) => {
    const { ctx, scimBase: base } = request
    const [body = {}] = await resource.present(ctx, [row], { ...readProjection(request.query), base })
    return sendResource(request, reply, { whole: resource.whole(row, base), body })
  }
  api.get(path, (request, reply) => list(request, reply, request.query))
  api.post(`${path}/.search`, (request, reply) => list(request, reply, request.body))
  api.post(path, async (request, reply) =>
    show(request, reply.code(201), await resource.create(request.ctx, request.body)),
  )
  api.get<ById>(`${path}/:id`, async (request, reply) =>
    show(request, reply, await resource.get(request.ctx, request.params.id)),
  )
  api.put<ById>(`${path}/:id`, async (request, reply) =>
    show(request, reply, await resource.replace(request.ctx, changeOf(request))),
  )
  api.patch<ById>(`${path}/:id`, async (request, reply) =>
    show(request, reply, await resource.patch(request.ctx, changeOf(request))),
  )
  api.delete<ById>(`${path}/:id`, async (request, reply) => {
    await resource.remove(request.ctx, changeOf(request))
    return reply.code(204).send()
  })
}

function changeOf({ params, headers, body }: FastifyRequest<ById>): Change {
  return { id: params.id, ifMatch: headers['if-match'], body }
}
