import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { getIssuer } from './get-issuer.ts'
import { deleteIssuerKeys, findIssuerKeys } from './issuer-keys.repository.ts'
import { keyStates, publishedAheadSeconds } from './key-timeline.ts'
import { addKey } from './signing-keys.ts'
import { NoIssuerYet, RotationUnderWay } from './workload-identity.errors.ts'

/** An administrator or the operator gives the issuer a new key: published first and signing a day later, or at once. */
export async function rotateIssuer(ctx: Context, { atOnce }: { atOnce: boolean }) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'accounts:change', { organizationId })
  await inTransaction(ctx, async (ctx) => {
    // Two at once would publish two keys, of which one signs for a moment and is forgotten.
    await holdOrganization(ctx)
    const now = ctx.clock.now()
    const keys = keyStates(await findIssuerKeys(ctx.db, organizationId), now)
    if (keys.length === 0) throw new NoIssuerYet()
    const waiting = keys.find(({ state }) => state === 'published')
    if (waiting && !atOnce) throw new RotationUnderWay({ signsFrom: waiting.key.signsFrom.toISOString() })
    const ahead = atOnce ? 0 : publishedAheadSeconds * 1000
    const added = await addKey(ctx, { signsFrom: new Date(now.getTime() + ahead) })
    const dropped = atOnce ? keys.map(({ key }) => key.id) : []
    await deleteIssuerKeys(ctx.db, organizationId, dropped)
    await recordAudit(ctx, {
      action: 'issuer-key.rotated',
      target: { kind: 'issuer-key', id: added.id, name: added.id },
      after: { atOnce, signsFrom: added.signsFrom.toISOString(), dropped },
    })
  })
  return getIssuer(ctx)
}
