import { anonymousActor } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { repetition } from '../../platform/audit/repeated-events.ts'
import type { Ports } from '../../platform/context.ts'
import { listOrganizations } from '../organizations/find-organization.ts'

export type FailedSignIn = {
  by: 'sign-in-link' | 'invitation' | 'token' | 'identity-provider' | 'passkey'
  /** Why it failed: `it is unknown`, `it has expired`, … */
  reason: string
  /** Whose it is; left out where nobody's. */
  owner?: { organizationId: string; id: string; name: string }
}
type Caller = { address: string | null; requestId: string | null }

/**
 * Somebody came with a link, a passkey or a token that is none. On record where it belongs; what belongs nowhere concerns every
 * organization.
 */
export async function noteFailedSignIn(
  ports: Ports,
  { address, requestId }: Caller,
  { by, reason, owner }: FailedSignIn,
): Promise<void> {
  const ctx = { ...ports, actor: anonymousActor(address, requestId) }
  await ports.repeats.note('sign-in.failed', `${by} ${owner?.id ?? address}`, async (times, mixed) => {
    const organizations = owner ? [owner.organizationId] : (await listOrganizations(ports)).map(({ id }) => id)
    for (const organizationId of organizations) {
      const written = recordAudit(ctx, {
        organizationId,
        action: 'sign-in.failed',
        target: { kind: by, id: owner?.id ?? 'unknown', name: owner?.name ?? 'Unknown' },
        outcome: 'failed',
        reason,
        ...repetition(times, mixed),
      })
      // One organization's log that cannot be written to is not the others' loss.
      await written.catch((err: unknown) =>
        ports.log.error({ err, organizationId }, 'a failed sign-in is not on record'),
      )
    }
  })
}
