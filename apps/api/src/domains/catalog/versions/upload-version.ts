import { createHash } from 'node:crypto'
import { viewActor } from '../../../platform/access/actor.ts'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { ensureBlueprintRow } from '../blueprints.repository.ts'
import { TooManyDrafts, VersionExists } from '../catalog.errors.ts'
import { announceDraft } from '../checks/draft-queue.repository.ts'
import { presentVersion } from './present-version.ts'
import { countDrafts, deleteVersion, findVersionByNumber, insertVersion, storeArtifact } from './versions.repository.ts'

/** Of one organization; each runs code and the engine when its turn comes. */
const mostDrafts = 20
const replaceable: string[] = ['draft', 'checked', 'refused']

type Input = { name: string; version: string; code: Buffer }

/** Somebody uploads a version. It is a draft until a worker's runner, far from this process, has looked at it. */
export function uploadVersion(ctx: Context, input: Input) {
  return inTransaction(ctx, async (ctx) => {
    const row = await storeDraft(ctx, input)
    await announceDraft(ctx.db)
    return presentVersion(row, ctx.actor)
  })
}

/** Stores a draft. One that was refused, or that nobody decided on, may be replaced; nothing else ever changes. */
export async function storeDraft(ctx: Context, input: Input) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'catalog:upload', { organizationId })
  await holdOrganization(ctx)
  const digest = createHash('sha256').update(input.code).digest('hex')
  const blueprint = await ensureBlueprintRow(ctx.db, organizationId, input.name)
  const known = await findVersionByNumber(ctx.db, organizationId, blueprint.id, input.version)
  if (known && !replaceable.includes(known.state)) {
    throw new VersionExists({ name: input.name, version: input.version, state: known.state })
  }
  if (known) await deleteVersion(ctx.db, known.id)
  if ((await countDrafts(ctx.db, organizationId)) >= mostDrafts) throw new TooManyDrafts({ most: mostDrafts })
  await storeArtifact(ctx.db, digest, Uint8Array.from(input.code))
  const row = await insertVersion(ctx.db, {
    organizationId,
    blueprintId: blueprint.id,
    version: input.version,
    digest,
    author: viewActor(ctx.actor),
    createdAt: ctx.clock.now(),
  })
  await recordAudit(ctx, {
    action: 'blueprint-version.uploaded',
    target: { kind: 'blueprint-version', id: row.id, name: `${input.name}@${input.version}` },
    after: { digest },
  })
  return row
}
