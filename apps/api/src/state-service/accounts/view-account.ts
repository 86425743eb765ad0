import type { Context } from '../../platform/context.ts'
import { findOrganization, findTeam, findUser } from './account.repository.ts'

/** `pulumi whoami`: whose token this is. The kind of token shows in `tokenInfo`, as on Pulumi Cloud. */
export async function viewAccount(ctx: Context) {
  const { actor, db } = ctx
  const organization = await findOrganization(db, actor.organizationId)
  const user = actor.userId !== null && actor.kind !== 'run' ? await findUser(db, actor.userId) : null
  const login = user?.email ?? actor.name
  return {
    id: actor.userId ?? actor.id,
    githubLogin: login,
    name: user?.displayName ?? actor.name,
    email: user?.email ?? '',
    avatarUrl: '',
    organizations: [{ githubLogin: organization.slug, name: organization.name, avatarUrl: '' }],
    identities: [],
    ...(await tokenInfo(ctx, organization.slug)),
  }
}

/** The organization that an unqualified stack name means. */
export async function viewDefaultOrganization({ actor, db }: Context) {
  const { slug } = await findOrganization(db, actor.organizationId)
  return { GitHubLogin: slug, Messages: [] }
}

async function tokenInfo({ actor, db }: Context, organization: string) {
  if (actor.kind !== 'token' && actor.kind !== 'run') return {}
  const { name } = actor
  if (actor.tokenKind === 'organization' || actor.kind === 'run') return { tokenInfo: { name, organization } }
  const [teamId] = actor.teamIds
  const team = actor.tokenKind === 'team' && teamId ? await findTeam(db, actor.organizationId, teamId) : null
  return { tokenInfo: { name, ...(team ? { organization, team: team.slug } : {}) } }
}
