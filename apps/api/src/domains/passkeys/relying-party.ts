import { COSEALG } from '@simplewebauthn/server/helpers'
import type { Config } from '../../platform/config/config.ts'

/** What authenticators may sign with. */
export const algorithms = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256]

/** Who asks: passkeys belong to the host of the portal's public address, and are only used on its pages. */
export function relyingParty({ publicUrl }: Pick<Config, 'publicUrl'>): { id: string; origin: string } {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin }
}

/** What authenticators call the person: another one in each organization, as links do. Base64url of both ids. */
export function userHandleOf({ organizationId, userId }: { organizationId: string; userId: string }): string {
  return Buffer.from(`${organizationId}${userId}`.replaceAll('-', ''), 'hex').toString('base64url')
}
