import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readBody, Text } from '../http/read-body.ts'
import { changeGroup, type PackChoice } from './groups/change-group.ts'
import { createGroup } from './groups/create-group.ts'
import { removeGroup } from './groups/delete-group.ts'
import type { StackName } from './groups/groups.repository.ts'
import { getGroup, type Group, listGroups } from './groups/read-groups.ts'
import { ModeNotOffered } from './policies.errors.ts'
import { organizationPath, requireOrganization } from './require-organization.ts'

const groups = `${organizationPath}/policygroups`
const config = { access: 'any' } as const

export const GroupName = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9-_.]{0,99}$/, 'has 1 to 100 letters, digits, -, _ and .')
const NewGroup = z.object({
  name: GroupName,
  entityType: z.string().default('stacks'),
  mode: z
    .literal('')
    .transform(() => 'preventative' as const)
    .or(z.enum(['preventative', 'audit']))
    .default('preventative'),
})

/** apitype.PulumiStackReference */
const Stack = z
  .object({ name: Text, routingProject: Text.default('') })
  .transform(({ name, routingProject }): StackName => ({ project: routingProject, name }))
/** apitype.PolicyPackMetadata */
const Pack = z
  .object({ name: Text, versionTag: Text.nullish(), config: z.record(Text, z.unknown()).nullish() })
  .transform(({ name, versionTag, config }): PackChoice => ({ name, versionTag: versionTag || null, config }))
const one = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => (value ? [value] : []))
const list = <S extends z.ZodType>(schema: S) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? undefined)

/** apitype.UpdatePolicyGroupRequest */
const Change = z.object({
  newName: GroupName.nullish().transform((name) => name ?? undefined),
  addStack: one(Stack),
  removeStack: one(Stack),
  addPolicyPack: one(Pack),
  removePolicyPack: one(Pack),
  stacks: list(Stack),
  policyPacks: list(Pack),
})

/** `pulumi policy group …`, `enable` and `disable`. */
export function addPolicyGroupRoutes(server: FastifyInstance): void {
  server.get(groups, { config }, async (request) => {
    await requireOrganization(request)
    return { policyGroups: (await listGroups(request.ctx)).map(summary) }
  })

  server.post(groups, { config }, async (request, reply) => {
    await requireOrganization(request)
    const { name, mode, entityType } = readBody(request, NewGroup)
    if (entityType !== 'stacks') throw new ModeNotOffered()
    await createGroup(request.ctx, { name, mode })
    return reply.code(204).send()
  })

  server.get(`${groups}/:name`, { config }, async (request) => {
    await requireOrganization(request)
    const group = await getGroup(request.ctx, nameIn(request.params))
    return {
      ...summary(group),
      stacks: group.stacks.map(({ project, name }) => ({ name, routingProject: project })),
      appliedPolicyPacks: group.packs.map(({ packName, version, config }) => ({
        name: packName,
        displayName: version.displayName,
        version: version.version,
        versionTag: version.versionTag,
        config,
      })),
      accounts: [],
    }
  })

  server.patch(`${groups}/:name`, { config }, async (request, reply) => {
    await requireOrganization(request)
    const change = readBody(request, Change)
    await changeGroup(request.ctx, nameIn(request.params), {
      newName: change.newName,
      addStacks: change.addStack,
      removeStacks: change.removeStack,
      addPacks: change.addPolicyPack,
      removePacks: change.removePolicyPack,
      stacks: change.stacks,
      packs: change.policyPacks,
    })
    return reply.code(204).send()
  })

  server.delete(`${groups}/:name`, { config }, async (request, reply) => {
    await requireOrganization(request)
    await removeGroup(request.ctx, nameIn(request.params))
    return reply.code(204).send()
  })
}

function nameIn(params: unknown): string {
  return (params as { name: string }).name
}

function summary({ name, isDefault, mode, stacks, packs }: Group) {
  const counts = { numStacks: stacks.length, numEnabledPolicyPacks: packs.length }
  return { name, isOrgDefault: isDefault, entityType: 'stacks', mode, ...counts }
}
