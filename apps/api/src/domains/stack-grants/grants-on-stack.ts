import type { StackLevel } from '../../platform/access/stack-access.ts'
import type { Context } from '../../platform/context.ts'
import type { Team } from '../teams/find-teams.ts'
import { selectionText } from './present-stack-grant.ts'
import { findGrants } from './stack-grants.repository.ts'

export type GrantOnStack = { teamId: string; level: StackLevel; secrets: boolean; team: Team; selection: string }

/** These grants, with the words for what each selects. Asks for no permission: the caller does. */
export async function findGrantsOnStack({ db, actor }: Context, ids: string[]): Promise<GrantOnStack[]> {
  const rows = await findGrants(db, actor.organizationId, { id: { in: ids } })
  return rows.map((row) => {
    const { teamId, level, secrets, team } = row
    return { teamId, level, secrets, team, selection: selectionText(row) }
  })
}
