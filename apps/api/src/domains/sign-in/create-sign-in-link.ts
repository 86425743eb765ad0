import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { generateLinkSecret, hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import { findPerson } from '../people/find-people.ts'
import { NobodyToSignIn } from './sign-in.errors.ts'
import { insertSignInLink } from './sign-in.repository.ts'

const linkHours = 24

export type SignInLink = { link: string; email: string; expiresAt: string }

/** The operator makes a link that signs one person in, once: the first administrator where none is named. */
export function createSignInLink(ctx: Context, input: { email?: string | undefined }): Promise<SignInLink> {
  return inTransaction(ctx, async (ctx) => {
    const person = await findPerson(ctx, input.email)
    if (!person) throw new NobodyToSignIn()
    const secret = generateLinkSecret()
    const expiresAt = new Date(ctx.clock.now().getTime() + linkHours * 3_600_000)
    const { organizationId } = ctx.actor
    await insertSignInLink(ctx.db, { userId: person.id, organizationId, secretHash: hashLinkSecret(secret), expiresAt })
    await recordAudit(ctx, {
      action: 'sign-in-link.created',
      target: { kind: 'user', id: person.id, name: person.email },
    })
    // The fragment stays in the browser: no log on the way ever sees the secret.
    return {
      link: `${ctx.config.publicUrl}/sign-in#${secret}`,
      email: person.email,
      expiresAt: expiresAt.toISOString(),
    }
  })
}
