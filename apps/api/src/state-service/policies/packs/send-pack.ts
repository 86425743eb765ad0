import type { Context } from '../../../platform/context.ts'
import { sameBytes } from '../../../platform/secrets/token-pepper.ts'
import { PackAddressExpired, PackAltered } from '../policies.errors.ts'
import { isSigned, type PackPlace } from './pack-address.ts'
import { findContent, findPackForDownload } from './packs.repository.ts'
import { sha256Of } from './receive-pack.ts'

/** The engine fetches a required pack: exactly the bytes that were published, or nothing. */
export async function sendPack(
  ctx: Context,
  place: PackPlace,
  proof: { expires: number; signature: string },
): Promise<Buffer> {
  const pack = await findPackForDownload(ctx.db, place)
  if (!pack || !isSigned(ctx, pack, proof)) throw new PackAddressExpired()
  const content = await findContent(ctx.db, pack.organizationId, pack.id)
  if (!content || !sameBytes(sha256Of(content), pack.sha256)) {
    throw new PackAltered({ name: place.name, version: place.versionTag })
  }
  return Buffer.from(content)
}
