import type { OrganizationRole } from '../../platform/access/actor.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { emailKey } from './email-key.ts'
import { AlreadyAMember, SwitchedOff } from './people.errors.ts'
import { findMembership, insertMembership, isProvisioned, upsertUser } from './people.repository.ts'

type Joining = { email: string; displayName: string; role: OrganizationRole }

/** A person becomes a member of the actor's organization. Used by invitations and by the operator. */
export function joinOrganization(ctx: Context, input: Joining): Promise<{ id: string; displayName: string }> {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    const user = await upsertUser(ctx.db, { email: emailKey(input.email), displayName: input.displayName })
    if (await findMembership(ctx.db, { organizationId, userId: user.id }, ctx.clock.now()))
      throw new AlreadyAMember({ email: user.email })
    if (await isProvisioned(ctx.db, organizationId, user.id)) throw new SwitchedOff({ email: user.email })
    await insertMembership(ctx.db, { organizationId, userId: user.id, role: input.role })
    await recordAudit(ctx, {
      action: 'person.joined',
      target: { kind: 'user', id: user.id, name: user.email },
      after: { role: input.role },
    })
    return { id: user.id, displayName: user.displayName }
  })
}
