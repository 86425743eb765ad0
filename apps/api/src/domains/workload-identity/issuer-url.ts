import type { Config } from '../../platform/config/config.ts'

/**
 * One issuer for each organization, named by its id: it is nobody else's, also after the organization has gone, and stays
 * when it is renamed.
 */
export function issuerOf({ publicUrl }: Pick<Config, 'publicUrl'>, organizationId: string): string {
  return `${publicUrl}/api/oidc/${organizationId}`
}
