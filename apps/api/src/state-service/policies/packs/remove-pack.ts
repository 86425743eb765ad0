import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { PackInUse, PackNotFound } from '../policies.errors.ts'
import { packTarget } from './complete-pack.ts'
import { listPackVersions, markRemoved } from './packs.repository.ts'

/** `pulumi policy rm`: takes one version away, or all of them; none that a group requires. */
export async function removePack(ctx: Context, { name, versionTag }: { name: string; versionTag: string | null }) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:change', { organizationId })
  await inTransaction(ctx, async (ctx) => {
    const all = await listPackVersions(ctx.db, organizationId)
    const chosen = all.filter((pack) => pack.name === name && (versionTag === null || pack.versionTag === versionTag))
    if (chosen.length === 0) throw new PackNotFound({ name, version: versionTag ?? '' })
    for (const pack of chosen) {
      const groups = pack.groups.map(({ group }) => group.name).join(', ')
      if (groups !== '') throw new PackInUse({ name, version: pack.versionTag, groups })
      await markRemoved(ctx.db, organizationId, pack.id)
      await recordAudit(ctx, { action: 'policy-pack.removed', target: packTarget(pack), before: { name } })
    }
  })
}
