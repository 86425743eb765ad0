/**
 * SQL: true while an update may write, by the database's clock. A lease never outlives the token that took it: revoked,
 * expired or deleted, nothing more comes in, and the stack is free.
 */
export function isLeased(update = 'stack_updates'): string {
  return `(${update}.state = 'running' AND ${update}.lease_expires_at > clock_timestamp() AND (${update}.token_id IS NULL
    OR EXISTS (SELECT 1 FROM access_tokens t
      WHERE t.id = ${update}.token_id AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp())))`
}
