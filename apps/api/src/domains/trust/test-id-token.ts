import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { loadTeam } from '../teams/get-team.ts'
import { authorizeTrustChange } from './authorize-trust.ts'
import { replayProblem } from './exchange/exchanged-once.ts'
import { decide, judge } from './exchange/match-trust-rules.ts'
import { findTrustRules } from './trust.repository.ts'
import type { TestedIdTokenView, TestIdTokenInput } from './trust.schemas.ts'
import { IdTokenProblem, readIssuer, type VerifiedIdToken, verifyIdToken } from './exchange/verify-id-token.ts'

type View = z.output<typeof TestedIdTokenView>

/** An administrator sees what would become of an ID token, and why. Nothing is given out, kept or used up. */
export async function testIdToken(ctx: Context, { token, teamId }: z.output<typeof TestIdTokenInput>): Promise<View> {
  authorizeTrustChange(ctx)
  if (teamId !== null) await loadTeam(ctx, teamId, 'teams:read')
  const rules = await findTrustRules(ctx.db, ctx.actor.organizationId)
  const verified = await verify(ctx, token, new Set(rules.map(({ issuer }) => issuer)))
  if (typeof verified === 'string') return { granted: false, summary: verified, claims: null, rules: [] }
  const verdicts = judge(rules, verified.claims, { teamId })
  const { granted, by } = decide(verdicts)
  const replayed = await replayProblem(ctx, verified)
  return {
    granted: granted && replayed === null,
    summary: by
      ? (replayed ?? `The rule "${by.name}" ${granted ? 'gives it a token' : 'denies it'}.`)
      : 'No rule applies: denied.',
    claims: verified.claims,
    rules: verdicts.map(({ rule, reasons }) => ({
      id: rule.id,
      name: rule.name,
      effect: rule.effect,
      applies: reasons.length === 0,
      reasons,
    })),
  }
}

async function verify(ctx: Context, token: string, issuers: Set<string>): Promise<VerifiedIdToken | string> {
  try {
    const issuer = readIssuer(token)
    if (!issuers.has(issuer)) return `No rule names the issuer ${issuer}.`
    return await verifyIdToken(ctx, issuer, token)
  } catch (error) {
    if (error instanceof IdTokenProblem) return error.message
    throw error
  }
}
