import type { Context } from '../../platform/context.ts'
import { endInvitationsOfPerson } from '../invitations/end-invitations-of-person.ts'
import { emergencyUserOf } from '../organizations/find-organization.ts'
import { cancelRunsOfPerson } from '../runs/decisions/cancel-runs-of-person.ts'
import { endSessionsOfUser } from '../sign-in/end-sessions-of-user.ts'
import { revokePersonalTokensOf } from '../tokens/revoke-personal-tokens.ts'
import { EmergencyAdmin, LastAdmin } from './people.errors.ts'
import { countAdmins, deleteMembership, type MembershipRow } from './people.repository.ts'

export type Ended = { sessions: number; tokens: number; invitations: number; runs: number }

/**
 * Somebody does not belong to the organization any more, and nothing of theirs waits for them to come back. Part of a
 * transaction that holds the organization, and of a change that has its own audit event.
 */
export async function endMembership(ctx: Context, { userId, role, user }: MembershipRow): Promise<Ended> {
  const { organizationId } = ctx.actor
  if (role === 'admin' && (await countAdmins(ctx.db, organizationId)) === 1) throw new LastAdmin()
  if ((await emergencyUserOf(ctx, organizationId)) === userId) throw new EmergencyAdmin()
  const sessions = await endSessionsOfUser(ctx, userId)
  const tokens = await revokePersonalTokensOf(ctx, userId)
  const invitations = await endInvitationsOfPerson(ctx, user)
  await deleteMembership(ctx.db, organizationId, userId)
  const runs = await cancelRunsOfPerson(ctx, { id: userId, name: user.displayName })
  return { sessions, tokens, invitations, runs }
}
