import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { PackNotFound, PackNotUploaded } from '../policies.errors.ts'
import { checkArchive } from './check-archive.ts'
import { deletePackVersion, findAnyPackVersion, findContent, markPublished } from './packs.repository.ts'
import { largestPackMegabytes, uploadMinutes } from './publish-pack.ts'

/** `pulumi policy publish`, its last step: what arrived is looked at, and from here on never changes. */
export async function completePack(ctx: Context, { name, versionTag }: { name: string; versionTag: string }) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:change', { organizationId })
  const pack = await findAnyPackVersion(ctx.db, { organizationId, name, versionTag })
  if (!pack || pack.removedAt) throw new PackNotFound({ name, version: versionTag })
  if (pack.publishedAt) return
  const content = await findContent(ctx.db, organizationId, pack.id)
  if (!content) throw new PackNotUploaded({ limit: largestPackMegabytes, minutes: uploadMinutes })
  try {
    await checkArchive(content)
  } catch (error) {
    await deletePackVersion(ctx.db, organizationId, pack.id)
    throw error
  }
  await inTransaction(ctx, async (ctx) => {
    await markPublished(ctx.db, organizationId, pack.id)
    await recordAudit(ctx, {
      action: 'policy-pack.published',
      target: packTarget(pack),
      after: {
        version: versionTag,
        sha256: Buffer.from(pack.sha256).toString('hex'),
        sizeBytes: pack.sizeBytes,
        policies: pack.policies.map((policy) => ({ name: policy.name, level: policy.enforcementLevel })),
      },
    })
  })
}

/** How audit events name a version of a pack. */
export function packTarget(pack: { id: string; name: string; versionTag: string }) {
  return { kind: 'policy-pack', id: pack.id, name: `${pack.name}@${pack.versionTag}` }
}
