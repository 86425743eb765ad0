import { authorize } from '../../../platform/access/authorize.ts'
import type { Context } from '../../../platform/context.ts'
import { decodeCursor, pageOf, TimePosition, timePositionOf } from '../../../platform/http/paging.ts'
import { visibleTokens } from '../list-tokens.ts'
import { loadTokenPolicy } from '../policy/token-policy.ts'
import { presentToken } from '../present-token.ts'
import { findTokensWithUses } from '../tokens.repository.ts'
import {
  countFindings,
  type Finding,
  findReported,
  type Reported,
  type ReportFilter,
} from './token-report.repository.ts'

export type ReportQuery = {
  kind?: string | undefined
  search?: string | undefined
  finding?: Finding | 'any' | undefined
}

/** Somebody looks for live tokens that should be looked at: of their teams and their own, or all of them. */
export async function reportTokens(ctx: Context, query: ReportQuery & { limit: number; cursor?: string | undefined }) {
  const position = decodeCursor(query.cursor, TimePosition)
  const after = position && { createdAt: new Date(position[0]), id: position[1] }
  const page = { finding: query.finding, after, limit: query.limit + 1 }
  const rows = await findReported(ctx.db, await filterOf(ctx, query), page)
  const views = await presentReported(ctx, rows)
  const { items, nextCursor } = pageOf(rows, query.limit, timePositionOf, ({ id }) => views.get(id))
  return { items: items.filter((view) => view !== undefined), nextCursor }
}

/** How many tokens there are, and how many with each finding. */
export async function countReported(ctx: Context) {
  return countFindings(ctx.db, await filterOf(ctx, {}))
}

async function filterOf(ctx: Context, { kind, search }: ReportQuery): Promise<ReportFilter> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'organization:read', { organizationId })
  const visible = visibleTokens(ctx.actor)
  return { organizationId, visible, policy: await loadTokenPolicy(ctx), now: ctx.clock.now(), kind, search }
}

async function presentReported(ctx: Context, rows: Reported[]) {
  const tokens = await findTokensWithUses(
    ctx.db,
    ctx.actor.organizationId,
    rows.map(({ id }) => id),
  )
  const findingsOf = new Map(rows.map(({ id, findings }) => [id, findings]))
  return new Map(
    tokens.map((token) => {
      const uses = token.uses.map(({ permission, lastUsedAt }) => ({
        permission,
        lastUsedAt: lastUsedAt.toISOString(),
      }))
      return [
        token.id,
        {
          token: presentToken(token, ctx.actor),
          findings: findingsOf.get(token.id) ?? [],
          uses,
          usesNotedSince: token.usesNotedSince.toISOString(),
        },
      ] as const
    }),
  )
}
