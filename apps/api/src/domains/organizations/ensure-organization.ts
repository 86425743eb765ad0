import { systemActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { createDefaultGroup } from '../../state-service/policies/groups/create-group.ts'
import { findOrganization, type Organization } from './find-organization.ts'
import { insertOrganization } from './organizations.repository.ts'

/** The operator founds an organization, or finds it as it is. */
export async function ensureOrganization(ctx: Context, input: { slug: string; name: string }): Promise<Organization> {
  const known = await findOrganization(ctx, input.slug)
  if (known) return known
  return inTransaction(ctx, async (ctx) => {
    const created = await insertOrganization(ctx.db, input)
    await createDefaultGroup(ctx, created.id)
    const acting = { ...ctx, actor: systemActor(created.id) }
    await recordAudit(acting, {
      action: 'organization.created',
      target: { kind: 'organization', id: created.id, name: created.slug },
      after: input,
    })
    return { id: created.id, slug: created.slug, name: created.name }
  })
}
