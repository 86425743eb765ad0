import type { RunIdentity } from '../../../engine/runner-protocol.ts'
import type { Context } from '../../../platform/context.ts'
import type { FederatedAccount } from '../../accounts/open-account-credentials.ts'
import { signRunToken } from '../../workload-identity/sign-run-token.ts'
import type { RunRow } from '../runs.repository.ts'

type Signed = { identities: RunIdentity[]; said: { account: string; jti: string; subject: string; audience: string }[] }

/** One identity token for each account that the run signs in to, and what the audit log says of them. */
export async function signIdentities(ctx: Context, run: RunRow, accounts: FederatedAccount[]): Promise<Signed> {
  const identity = {
    organization: run.organization,
    team: run.teamSlug,
    teamId: run.teamId,
    stage: run.stage,
    environment: run.environmentName,
    environmentId: run.environmentId,
    blueprint: run.blueprintName,
    version: run.version,
    run: run.id,
  }
  const signed: Signed = { identities: [], said: [] }
  for (const { id, kind, audience, subject, sdk } of accounts) {
    const { token, jti, expiresAt } = await signRunToken(ctx, identity, { subject, audience, account: id })
    const { variables, tokenFileVariables, configFile } = sdk
    const expiresInSeconds = Math.round((expiresAt.getTime() - ctx.clock.now().getTime()) / 1000)
    signed.identities.push({ kind, token, expiresInSeconds, variables, tokenFileVariables, configFile })
    signed.said.push({ account: id, jti, subject, audience })
  }
  return signed
}
