import { readBuiltCatalog } from '@automat/blueprints/catalog'
import { checkVersion } from '../../domains/catalog/versions/check-version.ts'
import { findStoredVersion } from '../../domains/catalog/versions/find-stored-version.ts'
import { publishVersion } from '../../domains/catalog/versions/publish-version.ts'
import { setPortfolio } from '../../domains/catalog/set-portfolio.ts'
import { storeDraft } from '../../domains/catalog/versions/upload-version.ts'
import { findRunnerPlaces } from '../../engine/runner-places.ts'
import type { Team } from '../../domains/teams/find-teams.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'

export type SeededVersion = { name: string; version: string; outcome: 'published' | 'kept' | 'failed its checks' }

/** Uploads, checks and publishes the blueprints that ship, and lets these teams order them in every stage. */
export async function seedCatalog(ctx: Context, teams: Team[]): Promise<SeededVersion[]> {
  const seeded: SeededVersion[] = []
  for (const { name, version, code } of await readBuiltCatalog()) {
    const known = await findStoredVersion(ctx, { name, version })
    const outcome = known ? 'kept' : await publish(ctx, { name, version, code }, teams)
    seeded.push({ name, version, outcome })
  }
  return seeded
}

type Shipped = { name: string; version: string; code: Buffer }

async function publish(ctx: Context, shipped: Shipped, teams: Team[]): Promise<SeededVersion['outcome']> {
  const { id } = await inTransaction(ctx, (ctx) => storeDraft(ctx, shipped))
  const { places } = await findRunnerPlaces(ctx.config)
  const findings = await checkVersion(ctx, places, { organizationId: ctx.actor.organizationId, id })
  const failed = findings?.filter(({ passed }) => !passed) ?? []
  if (failed.length > 0) {
    ctx.log.error({ blueprint: shipped.name, failed }, 'a shipped blueprint failed its checks')
    return 'failed its checks'
  }
  await publishVersion(ctx, id)
  for (const team of teams) {
    await setPortfolio(ctx, { name: shipped.name, teamId: team.id, stages: ['dev', 'staging', 'production'] })
  }
  return 'published'
}
