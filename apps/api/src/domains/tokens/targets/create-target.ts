import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { viewActor } from '../../../platform/access/actor.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { urlProblem } from '../../../platform/outbound/guarded-fetch.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { loadTeam } from '../../teams/get-team.ts'
import { presentTarget } from './present-target.ts'
import { generateSigningSecret } from './sign-webhook.ts'
import { sealTargetSecret } from './target-secret.ts'
import { TargetAddressRefused, TargetNameTaken, TooManyTargets } from './targets.errors.ts'
import { findTargets, insertTarget } from './targets.repository.ts'
import type { CreateTokenTargetInput } from './targets.schemas.ts'

const most = 100

/** An administrator names a place where new secrets of tokens are delivered. Its own secret is sealed at once. */
export function createTarget(ctx: Context, input: z.output<typeof CreateTokenTargetInput>) {
  return inTransaction(ctx, async (ctx) => {
    const { organizationId } = ctx.actor
    authorize(ctx.actor, 'tokens:govern', { organizationId })
    const { name, teamId, kind } = input
    if (teamId !== null) await loadTeam(ctx, teamId, 'teams:read')
    requireAddress(ctx, input.url)
    await holdOrganization(ctx)
    const others = await findTargets(ctx.db, organizationId)
    if (others.length >= most) throw new TooManyTargets({ most })
    if (others.some((other) => other.name === name)) throw new TargetNameTaken({ name })
    const signingSecret = kind === 'webhook' ? generateSigningSecret() : null
    const id = randomUUID()
    const of = kind === 'vault' ? input : { mount: null, pathPrefix: null, namespace: null }
    const secret = kind === 'vault' ? input.token : String(signingSecret)
    const row = await insertTarget(ctx.db, {
      id,
      organizationId,
      teamId,
      kind,
      name,
      url: input.url.replace(/\/+$/, ''),
      mount: of.mount,
      pathPrefix: of.pathPrefix,
      namespace: of.namespace,
      receivesReminders: kind === 'webhook' && input.receivesReminders,
      sealedSecret: sealTargetSecret(ctx.vault, { id, organizationId, teamId }, secret),
      createdBy: JSON.stringify(viewActor(ctx.actor)),
      createdAt: ctx.clock.now(),
    })
    await recordAudit(ctx, {
      action: 'token-target.created',
      target: { kind: 'token-target', id, name },
      teamId,
      after: { kind, url: row.url },
    })
    return { target: presentTarget(row, ctx.actor), signingSecret }
  })
}

/** What its name leads to is looked at with each delivery. */
function requireAddress({ config }: Context, address: string): void {
  if (!URL.canParse(address)) throw new TargetAddressRefused({ reason: 'is none' })
  const url = new URL(address)
  const reason = url.search || url.hash ? 'has a query or a fragment' : urlProblem(url, config.privateTargetHosts)
  if (reason) throw new TargetAddressRefused({ reason })
}
