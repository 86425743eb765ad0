import type { Context } from '../../platform/context.ts'
import { listOrganizations } from '../organizations/find-organization.ts'
import { findOfferedProviders } from './identity-providers.repository.ts'

/** Anybody sees by which providers they may sign in. Where there are several organizations, whoever asks names one. */
export async function listOfferedProviders(ctx: Context, { organization }: { organization?: string | undefined }) {
  const organizations = await listOrganizations(ctx)
  const slug = organization ?? (organizations.length === 1 ? organizations[0]?.slug : undefined)
  const items = slug === undefined ? [] : await findOfferedProviders(ctx.db, slug)
  return { items, nextCursor: null, askForOrganization: organizations.length > 1 && slug === undefined }
}
