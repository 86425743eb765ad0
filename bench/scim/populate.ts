import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Users as the endpoint stores them, by their number; all at once, as no provider would send them. */
export async function addUsers(sql: pg.Client, organizationId: string, { from, to }: { from: number; to: number }) {
  await sql.query('BEGIN')
  await sql.query(
    `CREATE TEMP TABLE made ON COMMIT DROP AS
     SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS id, 'p' || n || '@people.example' AS email
     FROM generate_series($1::int, $2::int - 1) n`,
    [from, to],
  )
  await sql.query(`INSERT INTO users (id, email, display_name) SELECT person, email, 'Person ' || n FROM made`)
  await sql.query(
    `INSERT INTO memberships (organization_id, user_id, role) SELECT $1::uuid, person, 'member' FROM made`,
    [organizationId],
  )
  await sql.query(
    `INSERT INTO provisioned_users
       (id, organization_id, user_id, user_name, user_name_key, external_id, document, created_at, updated_at)
     SELECT id, $1::uuid, person, email, email, 'x-' || n, jsonb_build_object(
       'name', jsonb_build_object('givenName', 'Person', 'familyName', 'No. ' || n), 'displayName', 'Person ' || n,
       'title', repeat('An engineer of something. ', 4),
       'emails', jsonb_build_array(jsonb_build_object('value', email, 'type', 'work', 'primary', true))),
       timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-01-01' + n * interval '1 second' FROM made`,
    [organizationId],
  )
  await sql.query('COMMIT')
  // As autovacuum would have done by the time that anybody asks.
  await sql.query('VACUUM ANALYZE users, memberships, provisioned_users')
}

/** Of the users that were made first. */
export async function addGroup(
  sql: pg.Client,
  organizationId: string,
  { name, members }: { name: string; members: number },
): Promise<string> {
  const id = randomUUID()
  await sql.query('INSERT INTO provisioned_groups (id, organization_id, display_name) VALUES ($1, $2, $3)', [
    id,
    organizationId,
    name,
  ])
  await sql.query(
    `INSERT INTO provisioned_group_members (group_id, member_id)
     SELECT $1, id FROM provisioned_users WHERE organization_id = $2 ORDER BY created_at LIMIT $3`,
    [id, organizationId, members],
  )
  await sql.query('VACUUM ANALYZE provisioned_groups, provisioned_group_members')
  return id
}
