import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import type { Team } from '../../teams/find-teams.ts'
import { NotInPortfolio, NothingToOrder } from '../catalog.errors.ts'
import { BlueprintDescription } from '../catalog.schemas.ts'
import { loadVisibleBlueprint } from '../get-blueprint.ts'
import { compareVersions } from './version-rules.ts'
import { findArtifact, findVersion, findVersionByNumber, type VersionRow } from './versions.repository.ts'

export type OrderableVersion = {
  id: string
  version: string
  digest: string
  blueprint: { id: string; name: string; title: string; icon: string }
  description: z.output<typeof BlueprintDescription>
}

type Order = { blueprint: string; version?: string | undefined; team: Team; stage: string }

/** The published version that a team may order for a stage: the newest, or the one asked for. */
export async function getOrderableVersion(ctx: Context, order: Order): Promise<OrderableVersion> {
  const { organizationId } = ctx.actor
  const blueprint = await loadVisibleBlueprint(ctx, order.blueprint)
  const entry = blueprint.portfolio.find(({ teamId }) => teamId === order.team.id)
  if (!entry?.stages.includes(order.stage)) {
    throw new NotInPortfolio({ team: order.team.slug, name: blueprint.name, stage: order.stage })
  }
  const number = order.version ?? blueprint.versions.map(({ version }) => version).toSorted(compareVersions)[0]
  const found = number && (await findVersionByNumber(ctx.db, organizationId, blueprint.id, number))
  if (!found || found.state !== 'published') {
    throw new NothingToOrder({ name: blueprint.name, version: order.version ? ` ${order.version}` : '' })
  }
  return orderable(found)
}

/** A version whatever its state: what an environment runs on stays usable when it is taken off the shelf. */
export async function getVersionInUse(ctx: Context, id: string): Promise<OrderableVersion> {
  const found = await findVersion(ctx.db, ctx.actor.organizationId, id)
  if (!found) throw new NotFound()
  return orderable(found)
}

/** The bytes of an artifact, for the runner of a run. */
export async function getArtifactCode(ctx: Context, digest: string): Promise<Buffer> {
  const artifact = await findArtifact(ctx.db, digest)
  if (!artifact) throw new NotFound()
  return Buffer.from(artifact.code)
}

function orderable(row: VersionRow): OrderableVersion {
  const { id, name, title, icon } = row.blueprint
  return {
    id: row.id,
    version: row.version,
    digest: row.digest,
    blueprint: { id, name, title, icon },
    description: BlueprintDescription.parse(row.description),
  }
}
