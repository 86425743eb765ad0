import type { FastifyRequest } from 'fastify'
import type { Context } from '../../../platform/context.ts'
import { sameBytes } from '../../../platform/secrets/token-pepper.ts'

/** The engine fetches a pack right after its update was created. */
const addressSeconds = 15 * 60

export type PackPlace = { organization: string; name: string; versionTag: string }
type Signed = { id: string; sha256: Uint8Array }

export function packPath({ organization, name, versionTag }: PackPlace): string {
  const [first, second, third] = [organization, name, versionTag].map(encodeURIComponent)
  return `/api/orgs/${first}/policypacks/${second}/versions/${third}/content`
}

/** The CLI sends no token when it fetches a pack: the address itself is the proof, for these bytes and a short time. */
export function signedPackAddress(ctx: Context, origin: string, pack: PackPlace & Signed): string {
  const expires = Math.floor(ctx.clock.now().getTime() / 1000) + addressSeconds
  return `${origin}${packPath(pack)}?expires=${expires}&signature=${signatureOf(ctx, pack, expires)}`
}

export function isSigned(ctx: Context, pack: Signed, given: { expires: number; signature: string }): boolean {
  if (given.expires * 1000 < ctx.clock.now().getTime()) return false
  return sameBytes(Buffer.from(given.signature), Buffer.from(signatureOf(ctx, pack, given.expires)))
}

function signatureOf({ pepper }: Context, { id, sha256 }: Signed, expires: number): string {
  const text = `policy-pack-content:${id}:${Buffer.from(sha256).toString('hex')}:${expires}`
  return Buffer.from(pepper.hash(text)).toString('base64url')
}

/** Where the caller has reached us: runners and people may know this server by different names. */
export function originOf(request: FastifyRequest, publicUrl: string): string {
  return new URL(publicUrl).host === request.host ? publicUrl : `${request.protocol}://${request.host}`
}
