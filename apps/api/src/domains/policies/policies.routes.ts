import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Context } from '../../platform/context.ts'
import { pageSchema } from '../../platform/http/paging.ts'
import { NoContent, problems } from '../../platform/http/wire.ts'
import { changeGroup } from '../../state-service/policies/groups/change-group.ts'
import { createGroup } from '../../state-service/policies/groups/create-group.ts'
import { removeGroup } from '../../state-service/policies/groups/delete-group.ts'
import { getGroup, listGroups } from '../../state-service/policies/groups/read-groups.ts'
import { listPacks } from '../../state-service/policies/packs/read-packs.ts'
import { removePack } from '../../state-service/policies/packs/remove-pack.ts'
import {
  ChangePolicyGroupInput,
  CreatePolicyGroupInput,
  EnablePolicyPackInput,
  GroupPackParams,
  GroupParams,
  PackVersionParams,
  PolicyGroupView,
  PolicyPackView,
} from './policies.schemas.ts'
import { presentGroup, presentPack } from './present-policies.ts'

const tags = ['Policies']
const read = { access: 'policies:read' } as const
const change = { access: 'policies:change' } as const

/** The portal's side of what `pulumi policy …` does; packs are published with the CLI. */
export const policiesRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/policy-packs',
    {
      config: read,
      schema: { tags, summary: 'List policy packs', response: { 200: pageSchema(PolicyPackView), ...problems } },
    },
    async (request) => ({ items: (await listPacks(request.ctx)).map(presentPack), nextCursor: null }),
  )
  api.delete(
    '/policy-packs/:pack/versions/:version',
    {
      config: change,
      schema: {
        tags,
        summary: 'Remove a version that no group requires',
        params: PackVersionParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      await removePack(request.ctx, { name: request.params.pack, versionTag: request.params.version })
      return reply.code(204).send()
    },
  )
  api.get(
    '/policy-groups',
    {
      config: read,
      schema: { tags, summary: 'List policy groups', response: { 200: pageSchema(PolicyGroupView), ...problems } },
    },
    async ({ ctx }) => {
      const groups = await listGroups(ctx)
      return { items: groups.map((group) => presentGroup(ctx.actor, group)), nextCursor: null }
    },
  )
  api.post(
    '/policy-groups',
    {
      config: change,
      schema: {
        tags,
        summary: 'Create a policy group for some of the stacks',
        body: CreatePolicyGroupInput,
        response: { 201: PolicyGroupView, ...problems },
      },
    },
    async ({ ctx, body }, reply) => {
      await createGroup(ctx, body)
      return reply.code(201).send(await viewGroup(ctx, body.name))
    },
  )
  api.patch(
    '/policy-groups/:group',
    {
      config: change,
      schema: {
        tags,
        summary: 'Rename a policy group, or say which stacks it holds',
        params: GroupParams,
        body: ChangePolicyGroupInput,
        response: { 200: PolicyGroupView, ...problems },
      },
    },
    async ({ ctx, params, body }) => {
      await changeGroup(ctx, params.group, { newName: body.name, stacks: body.stacks })
      return viewGroup(ctx, body.name ?? params.group)
    },
  )
  api.delete(
    '/policy-groups/:group',
    {
      config: change,
      schema: {
        tags,
        summary: 'Delete a policy group',
        params: GroupParams,
        response: { 204: NoContent, ...problems },
      },
    },
    async (request, reply) => {
      await removeGroup(request.ctx, request.params.group)
      return reply.code(204).send()
    },
  )
  api.put(
    '/policy-groups/:group/packs/:pack',
    {
      config: change,
      schema: {
        tags,
        summary: 'Require a policy pack of the stacks of a group',
        params: GroupPackParams,
        body: EnablePolicyPackInput,
        response: { 200: PolicyGroupView, ...problems },
      },
    },
    async ({ ctx, params, body }) => {
      const pack = { name: params.pack, versionTag: body.version ?? null, config: body.config }
      await changeGroup(ctx, params.group, { addPacks: [pack] })
      return viewGroup(ctx, params.group)
    },
  )
  api.delete(
    '/policy-groups/:group/packs/:pack',
    {
      config: change,
      schema: {
        tags,
        summary: 'Require a policy pack no more',
        params: GroupPackParams,
        response: { 200: PolicyGroupView, ...problems },
      },
    },
    async ({ ctx, params }) => {
      await changeGroup(ctx, params.group, { removePacks: [{ name: params.pack, versionTag: null }] })
      return viewGroup(ctx, params.group)
    },
  )
}

async function viewGroup(ctx: Context, name: string) {
  return presentGroup(ctx.actor, await getGroup(ctx, name))
}
