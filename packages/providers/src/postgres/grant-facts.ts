import type pg from 'pg'

export type Access = 'readonly' | 'readwrite'

/** Only what is granted to the role itself counts, not what it inherits or owns. */
const facts = `
  WITH grantee AS (SELECT oid FROM pg_roles WHERE rolname = $1),
  tables AS (
    SELECT ARRAY(SELECT a.privilege_type FROM aclexplode(c.relacl) a WHERE a.grantee = grantee.oid) AS held
    FROM pg_class c, grantee
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
      AND c.relowner <> grantee.oid),
  future AS (
    SELECT ARRAY(SELECT a.privilege_type FROM pg_default_acl f, aclexplode(f.defaclacl) a, pg_database d
      WHERE a.grantee = grantee.oid AND d.datname = current_database() AND f.defaclrole = d.datdba
        AND f.defaclnamespace = 'public'::regnamespace AND f.defaclobjtype = 'r') AS held
    FROM grantee),
  every AS (SELECT held FROM tables UNION ALL SELECT held FROM future),
  levels AS (SELECT
    held @> '{SELECT}' AS reads, held && '{INSERT,UPDATE,DELETE}' AS writes,
    held @> '{SELECT,INSERT,UPDATE,DELETE}' AS all_writes FROM every)
  SELECT
    EXISTS (SELECT FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = current_database()
      AND a.grantee = grantee.oid AND a.privilege_type = 'CONNECT') AS connects,
    EXISTS (SELECT FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = 'public'
      AND a.grantee = grantee.oid AND a.privilege_type = 'USAGE') AS uses,
    (SELECT bool_or(reads OR writes) FROM levels) AS something,
    (SELECT bool_and(reads) FROM levels) AS "readsAll",
    (SELECT bool_or(writes) FROM levels) AS "writesSome",
    (SELECT bool_and(all_writes) FROM levels) AS "writesAll"
  FROM grantee`

type Facts = Record<'connects' | 'uses' | 'something' | 'readsAll' | 'writesSome' | 'writesAll', boolean>

/** What the role may do in the database that the client is connected to; null when nothing is left, or no role. */
export async function readAccess(client: pg.Client, role: string): Promise<Access | 'incomplete' | null> {
  const { rows } = await client.query<Facts>(facts, [role])
  const found = rows[0]
  if (found === undefined || (!found.connects && !found.uses && !found.something)) return null
  if (!found.connects || !found.uses || !found.readsAll) return 'incomplete'
  if (found.writesAll) return 'readwrite'
  return found.writesSome ? 'incomplete' : 'readonly'
}
