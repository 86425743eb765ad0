import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { endSessionsOfPasskey } from '../sign-in/end-sessions-of-way.ts'
import { ownerOf } from './owner.ts'
import { deletePasskey, findOwnPasskey } from './passkeys.repository.ts'

type Input = { id: string; cookie: string | undefined }

/** A person removes a passkey of theirs, of a lost device say: it signs nobody in, and what began with it elsewhere ends. */
export function removePasskey(ctx: Context, { id, cookie }: Input): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { owner, session } = ownerOf(ctx, cookie)
    const row = await findOwnPasskey(ctx.db, { ...owner, id })
    if (!row) throw new NotFound()
    await deletePasskey(ctx.db, row)
    const endedSessions = await endSessionsOfPasskey(ctx, row.id, { but: session })
    await recordAudit(ctx, {
      action: 'passkey.removed',
      target: { kind: 'passkey', id, name: row.name },
      after: { endedSessions },
    })
  })
}
