import type { Context } from '../../platform/context.ts'
import { AccountInUse } from './accounts.errors.ts'
import { type Binding, findUsingEnvironments } from './accounts.repository.ts'
import { fits } from './choose-account.ts'

const mostNamed = 10

/**
 * Environments that use an account and would not be among its bindings any more: refused, naming them, unless whoever
 * asks knows. Answers with the names of those that lose it.
 */
export async function refuseLoss(
  ctx: Context,
  account: { id: string },
  { bindings, evenIfUsed }: { bindings: Binding[]; evenIfUsed: boolean },
): Promise<string[]> {
  const using = await findUsingEnvironments(ctx.db, ctx.actor.organizationId, [account.id])
  const losing = using.filter(({ teamId, stage }) => !fits(bindings, { teamId: teamId ?? '', stage: stage ?? '' }))
  const names = losing.map(({ name }) => name)
  if (names.length === 0 || evenIfUsed) return names
  const environments = names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ' …' : '')
  throw new AccountInUse({ count: names.length, environments })
}
