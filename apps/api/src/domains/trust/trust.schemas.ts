import { z } from 'zod'
import { ActorView, TeamRef, Time } from '../../platform/http/wire.ts'
import { largestIdToken } from './exchange/verify-id-token.ts'

const text = (longest: number) => z.string().trim().min(1).max(longest)
const secondsADay = 86_400
export const longestTokenSeconds = 2 * 3600

const claims = z
  .record(z.string().regex(/^[A-Za-z0-9_.:/-]{1,120}$/, 'must be the name of a claim'), z.string().max(500))
  .describe('Further claims, and the text that each must be')

const rule = {
  name: text(80),
  effect: z.enum(['allow', 'deny']).describe('A rule that denies beats every rule that allows'),
  enabled: z.boolean(),
  issuer: text(500).describe('Exactly as the token says it, such as https://token.actions.githubusercontent.com'),
  audiences: z
    .array(text(500))
    .min(1)
    .max(10)
    .describe('A token is taken only where each of its audiences is one of these'),
  subject: text(500).describe('`*` stands for characters of one part between ":" and "/", `**` for any'),
  claims,
  teamId: z.uuid().nullable().describe("Whose token it grants; null for the organization's own"),
  maxSeconds: z.int().min(60).max(longestTokenSeconds).describe('How long such a token works at most'),
}

export const CreateTrustRuleInput = z
  .strictObject({
    ...rule,
    effect: rule.effect.default('allow'),
    enabled: rule.enabled.default(true),
    claims: claims.default({}),
    teamId: rule.teamId.default(null),
    maxSeconds: rule.maxSeconds.default(3600),
  })
  .meta({ id: 'CreateTrustRuleInput' })

export const ChangeTrustRuleInput = z.strictObject(rule).partial().meta({ id: 'ChangeTrustRuleInput' })

export const TrustRuleView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    effect: z.enum(['allow', 'deny']),
    enabled: z.boolean(),
    issuer: z.string(),
    audiences: z.array(z.string()),
    subject: z.string(),
    claims: z.record(z.string(), z.string()),
    team: TeamRef.nullable(),
    maxSeconds: z.int(),
    createdBy: ActorView,
    createdAt: Time,
    lastUsedAt: Time.nullable(),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'TrustRuleView' })

export const TestIdTokenInput = z
  .strictObject({
    token: z.string().min(1).max(largestIdToken).describe('An ID token. It is checked, and neither kept nor used up'),
    teamId: rule.teamId.default(null),
  })
  .meta({ id: 'TestIdTokenInput' })

export const TestedIdTokenView = z
  .object({
    granted: z.boolean(),
    summary: z.string(),
    claims: z.record(z.string(), z.unknown()).nullable().describe('Null where the token is not good'),
    rules: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        effect: z.enum(['allow', 'deny']),
        applies: z.boolean(),
        reasons: z.array(z.string()).describe('Why it does not apply'),
      }),
    ),
  })
  .meta({ id: 'TestedIdTokenView' })

/** RFC 8693 §2.1, as `pulumi login --oidc-token` sends it. Further parameters are ignored. */
export const TokenExchangeInput = z
  .object({
    grant_type: z.string().max(200).describe('`urn:ietf:params:oauth:grant-type:token-exchange`'),
    subject_token: z.string().describe("The pipeline's own OpenID Connect ID token"),
    subject_token_type: z.string().max(200).describe('`urn:ietf:params:oauth:token-type:id_token`'),
    audience: z.string().max(200).describe('`urn:pulumi:org:<organization>`'),
    requested_token_type: z
      .string()
      .max(200)
      .describe('`urn:pulumi:token-type:access_token:team` or `urn:pulumi:token-type:access_token:organization`'),
    scope: z.string().max(200).default('').describe('`team:<team>` for a team token, else empty'),
    expiration: z.coerce
      .number()
      .int()
      .min(1)
      .max(secondsADay * 366)
      .optional()
      .describe('Seconds; the rule that applies may give less'),
  })
  .meta({ id: 'TokenExchangeInput' })

export const TokenExchangeView = z
  .object({
    access_token: z.string().describe('For `Authorization: Bearer`, and as PULUMI_ACCESS_TOKEN'),
    issued_token_type: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds'),
    scope: z.string(),
  })
  .meta({ id: 'TokenExchangeView' })

export const OAuthErrorView = z
  .object({ error: z.string(), error_description: z.string() })
  .meta({ id: 'OAuthError', description: 'RFC 6749 §5.2' })
