import { type Settings, trialPlaces } from '../services/settings.ts'
import { openEmbeddedPostgres } from './embedded-postgres.ts'

export type Databases = { portalUrl: string; close(): Promise<void> }

/** The portal's own database: DATABASE_URL, else an embedded one. */
export async function openPortalDatabase(settings: Settings): Promise<Databases> {
  const given = process.env.DATABASE_URL
  if (given) return { portalUrl: given, close: async () => {} }
  const { portalDatabase } = trialPlaces(settings)
  const { url, close } = await openEmbeddedPostgres(portalDatabase, { database: 'automat' })
  return { portalUrl: url, close }
}

/** A second server, apart from the portal's: the one on which ordered databases are made. */
export function openTargetDatabase(settings: Settings) {
  const { targetDatabase } = trialPlaces(settings)
  return openEmbeddedPostgres(targetDatabase, { database: 'postgres' })
}
