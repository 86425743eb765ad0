import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { speakPulumi } from '../../state-service/http/pulumi-protocol.ts'
import { readBody, readQuery } from '../../state-service/http/read-body.ts'
import { OrganizationRoleSchema } from '../organizations/organizations.schemas.ts'
import { organizationPath, requireOwnOrganization } from '../organizations/organization-path.ts'
import { changeMemberRole } from './change-member-role.ts'
import { findPerson } from './find-people.ts'
import { listMembers } from './list-members.ts'
import { removeMember } from './remove-member.ts'

const pageSize = 200
const Page = z.object({ continuationToken: z.string().optional() })
/** The CLI sends one of the two: `--role`, or a role that it looked up by its name. */
const RoleBody = z
  .union([z.object({ role: OrganizationRoleSchema }), z.object({ fgaRoleId: OrganizationRoleSchema })])
  .transform((body) => ('role' in body ? body.role : body.fgaRoleId))
const config = { access: 'actor' } as const

/** `pulumi org member …` and `pulumi org role list`. */
export async function cliMembersRoutes(server: FastifyInstance): Promise<void> {
  speakPulumi(server)

  server.get(`${organizationPath}/members`, { config }, async (request) => {
    await requireOwnOrganization(request.ctx, request.params)
    const { continuationToken } = readQuery(request, Page)
    const page = await listMembers(request.ctx, { limit: pageSize, cursor: continuationToken })
    return {
      members: page.items.map((member) => ({
        role: member.role,
        user: { name: member.displayName, githubLogin: member.email, avatarUrl: '', email: member.email },
        created: member.createdAt,
        knownToPulumi: true,
        virtualAdmin: false,
        fgaRole: { id: member.role, name: member.role, modifiedAt: '' },
      })),
      ...(page.nextCursor === null ? {} : { continuationToken: page.nextCursor }),
    }
  })

  server.patch(`${organizationPath}/members/:login`, { config }, async (request) => {
    const userId = await memberOf(request)
    await changeMemberRole(request.ctx, { userId, role: readBody(request, RoleBody) })
    return {}
  })

  server.delete(`${organizationPath}/members/:login`, { config }, async (request, reply) => {
    await removeMember(request.ctx, await memberOf(request))
    return reply.code(204).send()
  })

  server.get(`${organizationPath}/roles`, { config }, async (request) => {
    await requireOwnOrganization(request.ctx, request.params)
    return { roles: OrganizationRoleSchema.options.map((role) => builtInRole(request.ctx, role)) }
  })
}

/** People are named by their e-mail: it is the login that `pulumi whoami` shows. */
async function memberOf(request: FastifyRequest): Promise<string> {
  await requireOwnOrganization(request.ctx, request.params)
  const person = await findPerson(request.ctx, (request.params as { login: string }).login)
  if (!person) throw new NotFound()
  return person.id
}

function builtInRole({ actor }: Context, role: string) {
  const isOrgDefault = role === 'member'
  return { id: role, orgId: actor.organizationId, name: role, version: 1, isOrgDefault, created: '', modified: '' }
}
