import type { Context } from '../../../platform/context.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Claims } from './match-trust-rules.ts'

const mostAMinute = 60

type Minute = { since: number; written: number; unwritten: number }
const minutes = new Map<string, Minute>()

type Denied = {
  reason: string
  team: string | null
  issuer: string | null
  claims: Claims | null
  rule?: { id: string; name: string } | null
}

/** A refused attempt is on record. Anybody can attempt, so at most 60 a minute are written; the next says how many were not. */
export async function recordDeniedExchange(ctx: Context, denied: Denied): Promise<void> {
  const { organizationId } = ctx.actor
  const now = ctx.clock.now().getTime()
  const known = minutes.get(organizationId)
  const minute =
    known && now - known.since < 60_000 ? known : { since: now, written: 0, unwritten: known?.unwritten ?? 0 }
  minutes.set(organizationId, minute)
  if (minute.written >= mostAMinute) {
    minute.unwritten += 1
    return
  }
  minute.written += 1
  const { unwritten } = minute
  minute.unwritten = 0
  const { claims, rule, reason } = denied
  await recordAudit(ctx, {
    action: 'trust.exchange',
    outcome: 'denied',
    target: {
      kind: rule ? 'trust-rule' : 'organization',
      id: rule?.id ?? organizationId,
      name: rule?.name ?? 'no rule',
    },
    after: {
      issuer: denied.issuer?.slice(0, 500) ?? null,
      subject: claims?.sub ?? null,
      audience: claims?.aud ?? null,
      team: denied.team,
      ...(unwritten > 0 ? { furtherAttemptsNotWritten: unwritten } : {}),
    },
    reason,
  })
}
