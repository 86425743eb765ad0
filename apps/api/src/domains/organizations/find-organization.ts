import type { Context } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import {
  findAllOrganizations,
  findEmergencyUserId,
  findOrganizationById,
  findOrganizationBySlug,
  lockOrganization,
  lockOrganizationShared,
} from './organizations.repository.ts'

export type Organization = { id: string; slug: string; name: string }

/** The organization that the actor acts in. */
export async function getOwnOrganization(ctx: Context): Promise<Organization> {
  return viewOrganization(await findOrganizationById(ctx.db, ctx.actor.organizationId))
}

export async function findOrganization(ctx: Pick<Context, 'db'>, slug: string): Promise<Organization | null> {
  const found = await findOrganizationBySlug(ctx.db, slug)
  return found && viewOrganization(found)
}

export async function listOrganizations(ctx: Pick<Context, 'db'>): Promise<Organization[]> {
  return (await findAllOrganizations(ctx.db)).map(viewOrganization)
}

/** Holds until the transaction ends: whoever counts people or names afterwards counts alone. */
export function holdOrganization(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  organizationId = actor.organizationId,
): Promise<void> {
  return lockOrganization(db, organizationId)
}

/** Holds until the transaction ends that nobody leaves meanwhile. */
export function shareOrganization(ctx: Context): Promise<void> {
  return lockOrganizationShared(ctx.db, ctx.actor.organizationId)
}

/** The one who may sign in by a link or a passkey where everybody else needs an identity provider; null where nobody needs one. */
export function emergencyUserOf(ctx: Pick<Context, 'db'>, organizationId: string): Promise<string | null> {
  return findEmergencyUserId(ctx.db, organizationId)
}

function viewOrganization(row: Organization | null): Organization {
  if (!row) throw new NotFound()
  return { id: row.id, slug: row.slug, name: row.name }
}
