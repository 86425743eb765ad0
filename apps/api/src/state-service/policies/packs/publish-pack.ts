import { z } from 'zod'
import { viewActor } from '../../../platform/access/actor.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { generateLinkSecret, hashLinkSecret } from '../../../platform/secrets/link-secret.ts'
import { Text } from '../../http/read-body.ts'
import { validatorOf } from '../pack-config.ts'
import { InvalidPack, PackVersionTaken } from '../policies.errors.ts'
import { Policy } from '../policy.ts'
import { deletePackVersion, findAnyPackVersion, insertPackVersion, newestVersionNumber } from './packs.repository.ts'

export const largestPackMegabytes = 10
export const uploadMinutes = 15
const mostPolicies = 1000

const Name = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-_.]{0,99}$/, 'has 1 to 100 letters, digits, hyphens, dots and _')

/** apitype.CreatePolicyPackRequest */
export const PublishPackBody = z.object({
  name: Name,
  displayName: Text.default(''),
  versionTag: z
    .string()
    .regex(/^[a-zA-Z0-9-_.]{0,100}$/)
    .default(''),
  description: Text.nullish(),
  runtime: Text.default('nodejs'),
  policies: z.array(Policy).max(mostPolicies),
})

/** `pulumi policy publish`, its first step: announces a version and gets the secret that its upload has to show. */
export async function publishPack(ctx: Context, body: z.output<typeof PublishPackBody>) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:change', { organizationId })
  requireRunnable(body)
  const secret = generateLinkSecret()
  return inTransaction(ctx, async (ctx) => {
    const scope = { organizationId, name: body.name }
    const version = (await newestVersionNumber(ctx.db, scope)) + 1
    const versionTag = body.versionTag || String(version)
    const known = await findAnyPackVersion(ctx.db, { ...scope, versionTag })
    if (known?.publishedAt) throw new PackVersionTaken({ name: body.name, version: versionTag })
    // What was announced and never completed gives way.
    if (known) await deletePackVersion(ctx.db, organizationId, known.id)
    await insertPackVersion(ctx.db, {
      ...scope,
      version: known?.version ?? version,
      versionTag,
      displayName: body.displayName || body.name,
      description: body.description ?? '',
      policies: body.policies,
      uploadHash: hashLinkSecret(secret),
      publishedBy: viewActor(ctx.actor),
    })
    return { version: known?.version ?? version, versionTag, secret }
  })
}

function requireRunnable({ runtime, policies }: z.output<typeof PublishPackBody>): void {
  if (runtime !== 'nodejs')
    throw new InvalidPack({ reason: `its runtime is "${runtime}", and only "nodejs" runs here.` })
  for (const policy of policies) {
    try {
      validatorOf(policy)
    } catch {
      throw new InvalidPack({ reason: `the configuration schema of "${policy.name}" is not understood.` })
    }
  }
}
