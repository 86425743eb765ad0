import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { ownerOf } from './owner.ts'
import { findOwnPasskey, updatePasskeyName } from './passkeys.repository.ts'
import { presentPasskey } from './present-passkey.ts'

type Input = { id: string; name: string; cookie: string | undefined }

/** A person names a passkey of theirs. */
export function renamePasskey(ctx: Context, { id, name, cookie }: Input) {
  return inTransaction(ctx, async (ctx) => {
    const { owner } = ownerOf(ctx, cookie)
    const before = await findOwnPasskey(ctx.db, { ...owner, id })
    const row = await updatePasskeyName(ctx.db, { ...owner, id }, name)
    if (!before || !row) throw new NotFound()
    await recordAudit(ctx, {
      action: 'passkey.renamed',
      target: { kind: 'passkey', id, name },
      before: { name: before.name },
      after: { name },
    })
    return presentPasskey(row)
  })
}
