import type { FastifyRequest } from 'fastify'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { organizationSlug } from '../stacks/stacks.repository.ts'

/** Where the CLI asks about an organization: its slug stands in the path. */
export const organizationPath = '/api/orgs/:organization'

/** Any organization but the actor's own is not there. */
export async function requireOrganization({ ctx, params }: FastifyRequest): Promise<void> {
  const slug = await organizationSlug(ctx.db, ctx.actor.organizationId)
  if ((params as { organization: string }).organization !== slug) throw new NotFound()
}
