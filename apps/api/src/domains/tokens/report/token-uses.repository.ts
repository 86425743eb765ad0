import type { Permission } from '../../../platform/access/permissions.ts'
import type { Db } from '../../../platform/database/database.ts'

export async function noteTokenUses(db: Db, tokenId: string, permissions: Permission[], at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO token_uses (token_id, permission, last_used_at)
    SELECT t.id, p.permission, ${at} FROM access_tokens t, unnest(${permissions}::text[]) AS p(permission)
    WHERE t.id = ${tokenId}::uuid
    ON CONFLICT (token_id, permission) DO UPDATE SET last_used_at = GREATEST(token_uses.last_used_at, ${at})`
}

/** What is known of a token is known of the one that takes its place. */
export async function copyTokenUses(db: Db, from: string, to: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO token_uses (token_id, permission, last_used_at)
    SELECT ${to}::uuid, permission, last_used_at FROM token_uses WHERE token_id = ${from}::uuid`
  await db.$executeRaw`
    UPDATE access_tokens t SET uses_noted_since = o.uses_noted_since FROM access_tokens o
    WHERE t.id = ${to}::uuid AND o.id = ${from}::uuid`
}
