import type { z } from 'zod'
import { type Actor, systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { findOrganization } from '../../organizations/find-organization.ts'
import { findTeamByName } from '../../teams/find-teams.ts'
import { issuePipelineToken } from '../../tokens/pipeline-tokens.ts'
import { takeOnce } from './exchanged-once.ts'
import { decide, judge, type Wanted } from './match-trust-rules.ts'
import { OAuthError } from './oauth-error.ts'
import { recordDeniedExchange } from './record-denied-exchange.ts'
import { readRequest, type Requested } from './requested-token.ts'
import { findTrustRules, holdTrustRule, type TrustRuleRow } from '../trust.repository.ts'
import type { TokenExchangeInput, TokenExchangeView } from '../trust.schemas.ts'
import { IdTokenProblem, readIssuer, type VerifiedIdToken, verifyIdToken } from './verify-id-token.ts'

/** A pipeline shows its own ID token and gets a short-lived access token, where a rule trusts it. */
export async function exchangeIdToken(
  ctx: Context,
  input: z.output<typeof TokenExchangeInput>,
): Promise<z.output<typeof TokenExchangeView>> {
  const requested = readRequest(input)
  const organization = await findOrganization(ctx, requested.organization)
  if (!organization) throw denial(ctx, null)
  return exchangeIn({ ...ctx, actor: pipelineActor(ctx, organization.id, 'A pipeline') }, requested)
}

async function exchangeIn(ctx: Context, requested: Requested) {
  let issuer: string | null = null
  let verified: VerifiedIdToken | null = null
  let by: TrustRuleRow | null = null
  try {
    issuer = readIssuer(requested.idToken)
    const rules = await findTrustRules(ctx.db, ctx.actor.organizationId, issuer)
    // Nothing is fetched from an issuer that no rule names.
    if (rules.length === 0) throw new NotTrusted('No rule that is switched on trusts this issuer.')
    verified = await verifyIdToken(ctx, issuer, requested.idToken)
    const wanted = await wantedIn(ctx, requested)
    const verdicts = judge(rules, verified.claims, wanted)
    const decision = decide(verdicts)
    by = decision.by
    if (!decision.granted || !by) throw new NotTrusted(by ? `The rule "${by.name}" denies it.` : reasonsOf(verdicts))
    return await give(ctx, by, verified, requested, wanted)
  } catch (error) {
    if (!(error instanceof NotTrusted) && !(error instanceof IdTokenProblem)) throw error
    const claims = verified?.claims ?? null
    await recordDeniedExchange(ctx, { reason: error.message, team: requested.team, issuer, claims, rule: by })
    if (error instanceof NotTrusted) throw denial(ctx, verified?.claims.sub ?? null)
    throw new OAuthError(
      error.isTemporary ? 'temporarily_unavailable' : 'invalid_request',
      error.message,
      error.isTemporary ? 503 : 400,
    )
  }
}

/** For the audit log. Whoever asked is not told what the rules are. */
class NotTrusted extends Error {}

async function wantedIn(ctx: Context, { team }: Requested): Promise<Wanted> {
  if (team === null) return { teamId: null }
  const found = await findTeamByName(ctx, team)
  if (!found) throw new NotTrusted(`There is no team ${team.slice(0, 80)}.`)
  return { teamId: found.id }
}

function give(
  ctx: Context,
  rule: TrustRuleRow,
  verified: VerifiedIdToken,
  { type, seconds, team }: Requested,
  wanted: Wanted,
) {
  const { claims } = verified
  const expiresIn = Math.min(seconds ?? rule.maxSeconds, rule.maxSeconds)
  const acting = { ...ctx, actor: pipelineActor(ctx, rule.organizationId, claims.sub) }
  return inTransaction(acting, async (ctx) => {
    const now = ctx.clock.now()
    const isStillOn = await holdTrustRule(ctx.db, rule.organizationId, rule.id, now)
    if (!isStillOn) throw new NotTrusted(`The rule "${rule.name}" was switched off meanwhile.`)
    await takeOnce(ctx, verified)
    const { row, secret } = await issuePipelineToken(ctx, {
      teamId: wanted.teamId,
      rule,
      pipeline: claims.sub,
      createdAt: now,
      expiresAt: new Date(now.getTime() + expiresIn * 1000),
    })
    await recordAudit(ctx, {
      action: 'trust.exchange',
      target: { kind: 'token', id: row.id, name: row.name },
      teamId: wanted.teamId,
      after: {
        rule: { id: rule.id, name: rule.name },
        issuer: claims.iss,
        subject: claims.sub,
        kind: row.kind,
        hint: row.hint,
        expiresAt: row.expiresAt.toISOString(),
      },
    })
    return {
      access_token: secret,
      issued_token_type: type,
      token_type: 'Bearer' as const,
      expires_in: expiresIn,
      scope: team === null ? '' : `team:${team}`,
    }
  })
}

function pipelineActor({ actor }: Context, organizationId: string, name: string): Actor {
  const { address, requestId } = actor
  return { ...systemActor(organizationId, name.slice(0, 200)), id: 'pipeline', address, requestId }
}

/** The same words whether the organization, the issuer, the team or the subject is what does not fit. */
function denial({ actor }: Context, subject: string | null): OAuthError {
  const whose = subject === null ? 'this ID token' : `the ID token of ${subject}`
  return new OAuthError(
    'invalid_request',
    `No trust rule accepts ${whose}. An administrator finds the reason in the audit log under the request ${actor.requestId}, and can test the token under "Trusted pipelines".`,
  )
}

function reasonsOf(verdicts: { rule: TrustRuleRow; reasons: string[] }[]): string {
  return verdicts
    .map(({ rule, reasons }) => `${rule.name}: ${reasons.join(' ')}`)
    .join('\n')
    .slice(0, 2000)
}
