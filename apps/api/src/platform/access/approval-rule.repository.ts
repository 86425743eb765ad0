import { Prisma } from '../database/database.ts'

/**
 * True of an environment `e` that is changed only with an approval: the portfolio of its team says so for its stage.
 * Where the blueprint, or the stage, was taken out of the portfolio, what its last run was held to holds on.
 */
export const approvalRule = Prisma.sql`COALESCE(
  (SELECT e.stage = ANY(p.approval_stages) FROM portfolio_entries p
    JOIN blueprint_versions pv ON pv.blueprint_id = p.blueprint_id
    WHERE pv.id = e.blueprint_version_id AND p.team_id = e.team_id AND e.stage = ANY(p.stages)),
  (SELECT l.approval_required FROM runs l WHERE l.environment_id = e.id ORDER BY l.number DESC LIMIT 1),
  false)`
