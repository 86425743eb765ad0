import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/paging.ts'
import { readableStacks } from './readable-stacks.ts'
import { listStackRows, organizationSlug } from './stacks.repository.ts'

const pageSize = 200
const position = z.tuple([z.string(), z.string()])

export type ListStacksInput = {
  organization?: string | undefined
  project?: string | undefined
  tagName?: string | undefined
  tagValue?: string | undefined
  continuationToken?: string | undefined
}

/** `pulumi stack ls`: the stacks that the actor may see, by project and name. */
export async function listStacks(ctx: Context, input: ListStacksInput) {
  const { actor, config } = ctx
  const { organization, continuationToken, ...filters } = input
  const slug = await organizationSlug(ctx.db, actor.organizationId)
  if (organization !== undefined && organization !== slug) return { stacks: [] }
  const rows = await listStackRows(ctx.db, {
    ...filters,
    organizationId: actor.organizationId,
    visible: await readableStacks(ctx),
    after: decodeCursor(continuationToken, position),
    limit: pageSize + 1,
  })
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    stacks: page.map((row) => ({
      id: row.id,
      orgName: row.organization,
      projectName: row.project,
      stackName: row.name,
      ...(row.lastUpdate ? { lastUpdate: Math.floor(row.lastUpdate.getTime() / 1000) } : {}),
      ...(row.resourceCount === null ? {} : { resourceCount: row.resourceCount }),
      links: { self: `${config.publicUrl}/${row.organization}/${row.project}/${row.name}` },
    })),
    ...(rows.length > pageSize && last ? { continuationToken: encodeCursor([last.project, last.name]) } : {}),
  }
}
