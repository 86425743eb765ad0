import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { importDeployment } from '../checkpoints/import-deployment.ts'
import { largeBody } from '../http/body-sizes.ts'
import { bodyText, readBody, readQuery, Text } from '../http/read-body.ts'
import { type StackReference, stackPath, stackReference } from '../http/stack-path.ts'
import { memberText } from '../deployments/json-text.ts'
import { changeTags } from './change-tags.ts'
import { chooseTeam } from './choose-team.ts'
import { createStack } from './create-stack.ts'
import { deleteStack } from './delete-stack.ts'
import { listStacks } from './list-stacks.ts'
import { readableStacks } from './readable-stacks.ts'
import { renameStack } from './rename-stack.ts'
import { organizationSlug, projectExists } from './stacks.repository.ts'
import { viewStack } from './view-stack.ts'

const Tags = z.record(Text, Text)
const CreateStackBody = z.object({
  stackName: z.string(),
  tags: Tags.nullish(),
  teams: z.array(Text).nullish(),
  state: z.unknown().optional(),
})
const RenameBody = z.object({ newName: z.string().default(''), newProject: z.string().default('') })
const ListQuery = z.object({
  organization: z.string().optional(),
  project: z.string().optional(),
  tagName: Text.optional(),
  tagValue: Text.optional(),
  continuationToken: z.string().optional(),
})
const projectPath = '/api/stacks/:organization/:project'
const config = { access: 'any' } as const

export function addStackRoutes(server: FastifyInstance): void {
  server.get('/api/user/stacks', { config }, (request) => listStacks(request.ctx, readQuery(request, ListQuery)))

  server.head(projectPath, { config }, async (request, reply) => {
    const { organization, project } = request.params as StackReference
    const { actor, db } = request.ctx
    const isOurs = (await organizationSlug(db, actor.organizationId)) === organization
    const visible = await readableStacks(request.ctx)
    const { organizationId } = actor
    if (!isOurs || !(await projectExists(db, { organizationId, project, visible }))) throw new NotFound()
    return reply.code(200).send()
  })

  server.post(projectPath, { config: { ...config, ...largeBody }, bodyLimit: largeBody.bodyLimit }, async (request) => {
    const { ctx } = request
    const reference = request.params as StackReference
    const body = readBody(request, CreateStackBody)
    const { organizationId } = ctx.actor
    if ((await organizationSlug(ctx.db, organizationId)) !== reference.organization) throw new NotFound()
    const teamId = await chooseTeam(ctx, body.teams ?? [])
    const { project } = reference
    const state = body.state ? memberText(bodyText(request), 'state') : undefined
    await inTransaction(ctx, async (ctx) => {
      await createStack(ctx, { organizationId, teamId, project, name: body.stackName, tags: body.tags ?? {} })
      if (state !== undefined) await importDeployment(ctx, { ...reference, stack: body.stackName }, state)
    })
    return { messages: [] }
  })

  server.get(stackPath, { config }, (request) => viewStack(request.ctx, stackReference(request)))

  server.delete(stackPath, { config }, async (request, reply) => {
    const { force } = request.query as { force?: string }
    await deleteStack(request.ctx, stackReference(request), force === 'true')
    return reply.code(204).send()
  })

  server.post(`${stackPath}/rename`, { config }, async (request) => {
    const reference = stackReference(request)
    const { newName, newProject } = readBody(request, RenameBody)
    const renamed = { name: newName || reference.stack, project: newProject || reference.project }
    await renameStack(request.ctx, reference, renamed)
    return {}
  })

  server.patch(`${stackPath}/tags`, { config }, async (request) => {
    await changeTags(request.ctx, stackReference(request), readBody(request, Tags))
    return {}
  })
}
