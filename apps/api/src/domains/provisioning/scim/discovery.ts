import SCIMMY from 'scimmy'
import { ScimNotFound } from '../provisioning.errors.ts'
import { largestPage } from './read-query.ts'
import { EnterpriseUser, Group, type Json, User } from './scim-schemas.ts'

const { ResourceType, ServiceProviderConfig } = SCIMMY.Schemas

/** What this service provider offers (RFC 7643, section 5). */
export function serviceProviderConfig(base: string): Json {
  return {
    schemas: [ServiceProviderConfig.id],
    documentationUri: 'https://github.com/automat-dev/automat/blob/main/docs/provisioning.md',
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: largestPage },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token that an administrator made in the portal, under Provisioning',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}

export function resourceTypes(base: string): Json[] {
  const type = (name: string, schema: string, extensions: string[]): Json => ({
    schemas: [ResourceType.id],
    id: name,
    name,
    description: `${name}s of the organization`,
    endpoint: `/${name}s`,
    schema,
    schemaExtensions: extensions.map((extension) => ({ schema: extension, required: false })),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  })
  return [type('User', User.id, [EnterpriseUser.id]), type('Group', Group.id, [])]
}

export function schemas(base: string): Json[] {
  const definitions = [User, EnterpriseUser, Group, ResourceType, ServiceProviderConfig].map(
    ({ definition }) => definition,
  )
  return definitions.map((definition) => {
    const described = JSON.parse(JSON.stringify(definition.describe(`${base}/Schemas`))) as Json
    const { id } = definition
    return {
      ...described,
      schemas: [schemaOfSchemas],
      meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
    }
  })
}

const schemaOfSchemas = 'urn:ietf:params:scim:schemas:core:2.0:Schema'

/** One of a list by its id, in any case. */
export function oneOf(list: Json[], id: string, type: string): Json {
  const found = list.find((one) => String(one.id).toLowerCase() === id.toLowerCase())
  if (!found) throw new ScimNotFound({ type, id: id.slice(0, 80) })
  return found
}
