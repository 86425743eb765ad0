import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { getOwnOrganization } from './find-organization.ts'

/** Where the CLI asks about an organization: its slug stands in the path. */
export const organizationPath = '/api/orgs/:organization'

/** Any organization but the actor's own is not there. */
export async function requireOwnOrganization(ctx: Context, params: unknown): Promise<void> {
  const { slug } = await getOwnOrganization(ctx)
  if ((params as { organization: string }).organization !== slug) throw new NotFound()
}
