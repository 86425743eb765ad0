import { ensureOrganization } from '../../domains/organizations/ensure-organization.ts'
import { findPerson } from '../../domains/people/find-people.ts'
import { joinOrganization } from '../../domains/people/join-organization.ts'
import { createTeam } from '../../domains/teams/create-team.ts'
import { findTeamByName, type Team } from '../../domains/teams/find-teams.ts'
import { setTeamMember } from '../../domains/teams/set-team-member.ts'
import { systemActor } from '../../platform/access/actor.ts'
import type { Context, Ports } from '../../platform/context.ts'

export type Seeded = { ctx: Context; organization: { id: string; slug: string }; teams: Team[]; adminEmail: string }

const teams = [
  { slug: 'platform', name: 'Platform', description: 'Looks after what everybody builds on' },
  { slug: 'storefront', name: 'Storefront', description: 'Sells things' },
]

/** An organization with two teams and a first administrator. What is there already stays as it is. */
export async function seedOrganization(ports: Ports, adminEmail: string): Promise<Seeded> {
  const nobody = systemActor('00000000-0000-0000-0000-000000000000')
  const organization = await ensureOrganization({ ...ports, actor: nobody }, { slug: 'acme', name: 'Acme' })
  const ctx: Context = { ...ports, actor: systemActor(organization.id, 'Set-up') }
  const known = await findPerson(ctx, undefined)
  const admin =
    known ?? (await joinOrganization(ctx, { email: adminEmail, displayName: 'Administrator', role: 'admin' }))
  const seeded: Team[] = []
  for (const team of teams) {
    const found = await findTeamByName(ctx, team.slug)
    const made = found ?? (await createTeam(ctx, team))
    if (!found) await setTeamMember(ctx, { teamId: made.id, userId: admin.id, role: 'admin' })
    seeded.push({ id: made.id, slug: made.slug, name: made.name })
  }
  return { ctx, organization, teams: seeded, adminEmail: known?.email ?? adminEmail }
}
