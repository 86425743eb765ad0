import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { joinByInvitationTo } from '../../invitations/join-by-invitation.ts'
import { holdOrganization } from '../../organizations/find-organization.ts'
import { emailKey } from '../../people/email-key.ts'
import { belongsToOrganization, findPerson, isFormerMember } from '../../people/find-people.ts'
import { joinOrganization } from '../../people/join-organization.ts'
import {
  findIdentity,
  findIdentityOfUser,
  insertIdentity,
  type ProviderSettings,
  touchIdentity,
} from '../identity-providers.repository.ts'
import type { Account } from './protocol.ts'
import { EmailElsewhere, EmailMissing, NotAMember, OtherAccountConnected } from './sign-in.errors.ts'

/**
 * Whose account it is. Known accounts are known by the provider's id of them, never by their e-mail; one that comes
 * for the first time is connected to whom its verified e-mail names, if the provider is allowed to bring them in.
 */
export function admitPerson(ctx: Context, provider: ProviderSettings, account: Account): Promise<{ id: string }> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now()
    const known = await findIdentity(ctx.db, provider.id, account.subject)
    if (known) {
      if (!(await belongsToOrganization(ctx, known.userId))) await comeBack(ctx, provider, account, known.userId)
      await touchIdentity(ctx.db, known, {
        lastUsedAt: now,
        ...(account.email === null ? {} : { email: account.email }),
      })
      return { id: known.userId }
    }
    await holdOrganization(ctx)
    const email = vouchedEmail(provider, account)
    const person = await personFor(ctx, provider, { email, displayName: account.displayName ?? email })
    if (await findIdentityOfUser(ctx.db, provider.id, person.id)) throw new OtherAccountConnected()
    const { organizationId } = provider
    const { subject } = account
    const identity = { providerId: provider.id, subject, organizationId, userId: person.id, email }
    await insertIdentity(ctx.db, { ...identity, createdAt: now, lastUsedAt: now })
    await recordAudit(ctx, {
      action: 'identity.connected',
      target: { kind: 'user', id: person.id, name: email },
      after: { provider: provider.name, subject },
    })
    return person
  })
}

/** Whoever was removed stays out until they are invited again. */
async function comeBack(ctx: Context, provider: ProviderSettings, account: Account, userId: string): Promise<void> {
  const email = vouchedEmail(provider, account)
  const invited = await joinByInvitationTo(ctx, { email, displayName: account.displayName ?? email })
  if (invited?.id !== userId) throw new NotAMember()
}

function vouchedEmail(provider: ProviderSettings, { email, isEmailVerified }: Account): string {
  if (email === null || !(isEmailVerified || provider.trustsEmail)) throw new EmailMissing()
  const lower = emailKey(email)
  const domain = lower.slice(lower.lastIndexOf('@') + 1)
  if (provider.emailDomains.length > 0 && !provider.emailDomains.includes(domain)) throw new EmailElsewhere()
  return lower
}

async function personFor(
  ctx: Context,
  provider: ProviderSettings,
  who: { email: string; displayName: string },
): Promise<{ id: string }> {
  const member = await findPerson(ctx, who.email)
  if (member) return member
  const invited = await joinByInvitationTo(ctx, who)
  if (invited) return invited
  const mayJoin = provider.admits === 'everyone' && !(await isFormerMember(ctx, who.email))
  if (mayJoin) return joinOrganization(ctx, { ...who, role: 'member' })
  throw new NotAMember()
}
