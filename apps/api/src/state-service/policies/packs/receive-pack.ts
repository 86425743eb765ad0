import { createHash } from 'node:crypto'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../../platform/secrets/link-secret.ts'
import { UploadRefused } from '../policies.errors.ts'
import { insertContent, takeUpload } from './packs.repository.ts'
import { uploadMinutes } from './publish-pack.ts'

/** `pulumi policy publish`, its second step: the archive arrives, once, from whoever announced it. */
export async function receivePack(ctx: Context, upload: { secret: string; content: Buffer }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const uploadHash = hashLinkSecret(upload.secret)
    const id = await takeUpload(ctx.db, { uploadHash, minutes: uploadMinutes })
    if (id === null) throw new UploadRefused()
    const content = Uint8Array.from(upload.content)
    await insertContent(ctx.db, { id, content, sha256: sha256Of(content) })
  })
}

export function sha256Of(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(content).digest())
}
