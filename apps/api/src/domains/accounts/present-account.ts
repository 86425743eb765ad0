import type { z } from 'zod'
import { can } from '../../platform/access/can.ts'
import type { Context } from '../../platform/context.ts'
import { type AccountRow, findUsingEnvironments } from './accounts.repository.ts'
import type { AccountView } from './accounts.schemas.ts'

type View = z.output<typeof AccountView>

const mostNamed = 10

export async function presentAccounts(ctx: Context, rows: AccountRow[]): Promise<View[]> {
  const ids = rows.map(({ id }) => id)
  const using = ids.length === 0 ? [] : await findUsingEnvironments(ctx.db, ctx.actor.organizationId, ids)
  return rows.map((row) => {
    const environments = using.filter(({ accountId }) => accountId === row.id)
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      federation: row.federation as View['federation'],
      variables: row.variables,
      bindings: row.bindings.map(({ team, stage }) => ({
        team: team && { id: team.id, slug: team.slug, name: team.name },
        stage: stage as View['bindings'][number]['stage'],
      })),
      environments: environments.slice(0, mostNamed).map(({ id, name }) => ({ id, name })),
      environmentCount: environments.length,
      createdBy: row.createdBy as View['createdBy'],
      createdAt: row.createdAt.toISOString(),
      rotatedAt: row.rotatedAt?.toISOString() ?? null,
      can: { change: can(ctx.actor, 'accounts:change', { organizationId: row.organizationId }) },
    }
  })
}

export async function presentAccount(ctx: Context, row: AccountRow): Promise<View> {
  const [view] = await presentAccounts(ctx, [row])
  return view as View
}

/** How audit events name an account. */
export function accountTarget({ id, name }: { id: string; name: string }) {
  return { kind: 'account', id, name }
}
