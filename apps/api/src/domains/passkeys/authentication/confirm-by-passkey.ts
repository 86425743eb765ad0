import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { confirmSession } from '../../sign-in/confirm-session.ts'
import type { OpenedSession } from '../../sign-in/open-session.ts'
import { refuseWhereProviderIsRequired } from '../../sign-in/open-session.ts'
import { takeChallenge } from '../challenges.ts'
import { checkAssertion, refused } from './check-assertion.ts'
import { noteRefusedPasskey } from './note-refused-passkey.ts'
import { ownerOf } from '../owner.ts'
import { PasskeyRefused } from '../passkeys.errors.ts'
import { findOwnPasskey } from '../passkeys.repository.ts'
import type { PasskeyAnswer } from '../passkeys.schemas.ts'

/** A person shows with a passkey of theirs that it is they: their session is confirmed. */
export async function confirmByPasskey(
  ctx: Context,
  answer: PasskeyAnswer,
  cookie: string | undefined,
): Promise<OpenedSession> {
  const { owner, session } = ownerOf(ctx, cookie)
  const challenge = await takeChallenge(ctx, answer.response, session)
  try {
    return await inTransaction(ctx, async (ctx) => {
      await refuseWhereProviderIsRequired(ctx, owner)
      const passkey = await findOwnPasskey(ctx.db, { ...owner, credentialId: answer.id })
      if (!passkey) throw refused('it is not one of theirs')
      await checkAssertion(ctx, { passkey, answer, challenge })
      return confirmSession(ctx, { secret: session, way: { by: 'passkey', passkey: passkey.name } })
    })
  } catch (error) {
    if (error instanceof PasskeyRefused) await noteRefusedPasskey(ctx, 'session.confirmed', error)
    throw error
  }
}
