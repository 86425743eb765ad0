import { createHash } from 'node:crypto'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { hashLinkSecret } from '../../../platform/secrets/link-secret.ts'
import { UploadRefused } from '../policies.errors.ts'
import { insertContent, isAnnounced, takeUpload } from './packs.repository.ts'
import { uploadMinutes } from './publish-pack.ts'

/** Before the archive is read: anybody can send one. */
export async function requireAnnounced(ctx: Context, secret: string): Promise<void> {
  const uploadHash = hashLinkSecret(secret)
  if (!(await isAnnounced(ctx.db, { uploadHash, minutes: uploadMinutes }))) throw new UploadRefused()
}

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
