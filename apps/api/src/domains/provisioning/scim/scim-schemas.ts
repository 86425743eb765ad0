import SCIMMY from 'scimmy'

/** What we take and give: RFC 7643's user without a password, which nobody has here, and its enterprise extension. */
export const { User, EnterpriseUser, Group } = SCIMMY.Schemas
User.truncate(['password'])
// The library takes an empty list for one that allows nothing.
for (const path of ['roles.type', 'x509Certificates.type']) configOf(User, path).canonicalValues = false
// RFC 7643 gives a member none; what they are called is theirs to say.
Group.truncate(['members.display'])
// Whether somebody is let in is never left unsaid; where a user is made without it, it is true.
configOf(User, 'active').required = true
User.definition.extend(EnterpriseUser.definition, false)

function configOf(schema: typeof User, path: string): { canonicalValues?: unknown; required?: boolean } {
  return (schema.definition.attribute(path) as unknown as { config: object }).config
}

export const messages = {
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  search: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
} as const

export type Json = Record<string, unknown>
export type ResourceKind = 'User' | 'Group'

export type Attribute = {
  name: string
  type: string
  multiValued: boolean
  caseExact: boolean
  subAttributes: Attribute[]
}
type Described = Omit<Attribute, 'subAttributes'> & { subAttributes?: Described[] }

function attributesOf(schema: { definition: { describe(base?: string): unknown } }): Attribute[] {
  // As text and back: what it describes is still its own objects.
  const { attributes } = JSON.parse(JSON.stringify(schema.definition.describe())) as { attributes: Described[] }
  return attributes.map(complete)
}

function complete({ subAttributes = [], ...attribute }: Described): Attribute {
  return { ...attribute, subAttributes: subAttributes.map(complete) }
}

const text = (name: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  caseExact: false,
  subAttributes: [],
  ...more,
})

/** What every resource has, whatever its schema. */
const common: Attribute[] = [
  text('id', { caseExact: true }),
  text('externalId', { caseExact: true }),
  text('meta', {
    type: 'complex',
    subAttributes: [
      text('resourceType'),
      text('created', { type: 'dateTime' }),
      text('lastModified', { type: 'dateTime' }),
    ],
  }),
]

export const attributesByUrn = new Map<string, Attribute[]>([
  [User.id.toLowerCase(), [...common, ...attributesOf(User)]],
  [Group.id.toLowerCase(), [...common, ...attributesOf(Group)]],
  [EnterpriseUser.id.toLowerCase(), attributesOf(EnterpriseUser)],
])

export const urnOf: Record<ResourceKind, string> = { User: User.id, Group: Group.id }

/** By its name in any case. */
export function findAttribute(attributes: Attribute[], name: string): Attribute | undefined {
  const lower = name.toLowerCase()
  return attributes.find((attribute) => attribute.name.toLowerCase() === lower)
}
