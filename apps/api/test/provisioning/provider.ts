import { type Call, caller, type Organization, type World } from '../world.ts'

const schema = 'urn:ietf:params:scim:schemas:core:2.0:'
export const userSchema = `${schema}User`
export const groupSchema = `${schema}Group`
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** An identity provider that writes to an organization over SCIM. */
export async function aProvider(world: World, organization: Organization) {
  const made = await organization.admin.call('POST', 'provisioning/tokens', { name: 'Okta' })
  if (made.status !== 201) throw new Error(`No token was made: ${JSON.stringify(made.body)}`)
  const call = scimCall(world, organization.slug, made.body.secret)
  return {
    secret: made.body.secret as string,
    tokenId: made.body.token.id as string,
    call,
    async user(user: Record<string, unknown> & { userName: string }) {
      const answer = await call('POST', 'Users', { schemas: [userSchema], ...user })
      if (answer.status !== 201)
        throw new Error(`The user was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    async group(displayName: string, members: { id: string }[] = []) {
      const body = { schemas: [groupSchema], displayName, members: members.map(({ id }) => ({ value: id })) }
      const answer = await call('POST', 'Groups', body)
      if (answer.status !== 201)
        throw new Error(`The group was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    patch: (path: string, ...Operations: object[]) => call('PATCH', path, { schemas: [patchSchema], Operations }),
    find: (filter: string) => call('GET', `Users?filter=${encodeURIComponent(filter)}`),
  }
}

export type Provider = Awaited<ReturnType<typeof aProvider>>

export function scimCall(world: World, slug: string, secret: string): Call {
  const call = caller(world.app, { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' })
  return (method, url, body, headers) =>
    call(method, `/scim/v2/${slug}/${url}`, body === undefined ? undefined : JSON.stringify(body), headers)
}
