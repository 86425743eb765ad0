import type { Context } from '../../platform/context.ts'
import { Stage } from '../catalog/catalog.schemas.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import { teamsById } from '../teams/find-teams.ts'
import { issuerOf } from '../workload-identity/issuer-url.ts'
import { AccountNotFederated } from './accounts.errors.ts'
import { setUpOf } from './federation/set-up.ts'
import { loadAccount } from './load-account.ts'
import type { Federation } from './require-fitting.ts'

/** An administrator reads what to paste into a cloud, so that it trusts the runs of this account's bindings and no others. */
export async function setUpAccount(ctx: Context, id: string) {
  const account = await loadAccount(ctx, id, 'accounts:read')
  if (account.federation === null) throw new AccountNotFederated()
  const { slug } = await getOwnOrganization(ctx)
  const issuer = issuerOf(ctx.config, account.organizationId)
  const setUp = setUpOf(account.kind, {
    issuer,
    organization: slug,
    account: id,
    settings: account.federation as Federation,
    places: account.bindings.map(({ team, stage }) => ({ team: team?.slug ?? null, stage })),
    teams: [...(await teamsById(ctx)).values()].map((team) => team.slug),
    stages: Stage.options,
  })
  return { issuer, ...setUp }
}
