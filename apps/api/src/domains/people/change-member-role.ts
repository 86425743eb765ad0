import type { OrganizationRole } from '../../platform/access/actor.ts'
import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { emergencyUserOf, holdOrganization } from '../organizations/find-organization.ts'
import { EmergencyAdmin, LastAdmin } from './people.errors.ts'
import { countAdmins, findMembership, isProvisioned, updateRole } from './people.repository.ts'
import { presentMember } from './present-member.ts'

/** An administrator gives somebody another role. One administrator always remains. */
export function changeMemberRole(ctx: Context, input: { userId: string; role: OrganizationRole }) {
  const { organizationId } = ctx.actor
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor, 'people:change', { organizationId })
    await holdOrganization(ctx)
    const member = await findMembership(ctx.db, { organizationId, userId: input.userId }, ctx.clock.now())
    if (!member) throw new NotFound()
    const provisioned = await isProvisioned(ctx.db, organizationId, input.userId)
    if (member.role === input.role) return presentMember(member, ctx.actor, provisioned)
    if (member.role === 'admin' && (await countAdmins(ctx.db, organizationId)) === 1) throw new LastAdmin()
    if ((await emergencyUserOf(ctx, organizationId)) === input.userId) throw new EmergencyAdmin()
    await updateRole(ctx.db, organizationId, input.userId, input.role)
    await recordAudit(ctx, {
      action: 'person.role-changed',
      target: { kind: 'user', id: member.userId, name: member.user.email },
      before: { role: member.role },
      after: { role: input.role },
    })
    return presentMember({ ...member, role: input.role }, ctx.actor, provisioned)
  })
}
