import { z } from 'zod'
import { PageQuery } from '../../platform/http/paging.ts'
import { ActorView, TeamRef, Time } from '../../platform/http/wire.ts'
import { TeamRoleSchema } from '../teams/teams.schemas.ts'

export const ProvisioningTokenView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    hint: z.string().describe('How the secret begins'),
    createdBy: ActorView,
    createdAt: Time,
    expiresAt: Time,
    lastUsedAt: Time.nullable(),
    revokedAt: Time.nullable(),
    live: z.boolean(),
    newest: z.boolean().describe('The one that can be rotated'),
  })
  .meta({ id: 'ProvisioningTokenView' })

export const ProvisioningView = z
  .object({
    baseUrl: z.url().describe('What identity providers call the tenant or base URL'),
    users: z.object({ active: z.int(), inactive: z.int() }),
    groups: z.int(),
    tokens: z.array(ProvisioningTokenView),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'ProvisioningView' })

const expiresInDays = z.int().min(1).max(365).default(365)

export const CreateProvisioningTokenInput = z
  .strictObject({ name: z.string().trim().min(1).max(80), expiresInDays })
  .meta({ id: 'CreateProvisioningTokenInput' })

export const RotateProvisioningTokenInput = z
  .strictObject({
    expiresInDays,
    graceHours: z.number().min(0).max(168).default(24).describe('How long the old secret still works; at most 7 days'),
  })
  .meta({ id: 'RotateProvisioningTokenInput' })

export const CreatedProvisioningTokenView = z
  .object({ token: ProvisioningTokenView, secret: z.string().describe('Shown once') })
  .meta({ id: 'CreatedProvisioningTokenView' })

const search = z.string().trim().min(1).max(200).optional()

export const ListGroupsQuery = PageQuery.extend({ search: search.describe('Part of the name') })

export const GroupView = z
  .object({
    id: z.uuid(),
    displayName: z.string(),
    externalId: z.string().nullable(),
    memberCount: z.int(),
    mappings: z.array(z.object({ team: TeamRef, role: TeamRoleSchema })).describe('What it gives'),
    updatedAt: Time,
  })
  .meta({ id: 'ProvisionedGroupView' })

const mappings = z.array(z.strictObject({ teamId: z.uuid(), role: TeamRoleSchema })).max(50)

export const PreviewMappingsInput = z.strictObject({ mappings }).meta({ id: 'PreviewMappingsInput' })

export const MapGroupInput = z
  .strictObject({ mappings, digest: z.string().length(64).describe('Of the preview that was looked at') })
  .meta({ id: 'MapGroupInput' })

const MembershipChangeView = z
  .object({
    userId: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    team: z.string().describe('Its short name'),
    before: TeamRoleSchema.nullable(),
    after: TeamRoleSchema.nullable(),
  })
  .meta({ id: 'MembershipChangeView' })

export const MappingEffectView = z
  .object({
    people: z.int().describe('How many are in the teams that are concerned'),
    gain: z.array(MembershipChangeView),
    lose: z.array(MembershipChangeView),
    change: z.array(MembershipChangeView).describe('Who gets another role'),
    digest: z.string(),
  })
  .meta({ id: 'MappingEffectView' })

export const ListProvisionedUsersQuery = PageQuery.extend({
  state: z.enum(['active', 'inactive']).optional(),
  search: search.describe('Part of the user name or of any attribute'),
})

export const ProvisionedUserView = z
  .object({
    id: z.uuid(),
    userId: z.uuid(),
    userName: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    externalId: z.string().nullable(),
    active: z.boolean(),
    updatedAt: Time,
  })
  .meta({ id: 'ProvisionedUserView' })

export const ListRequestsQuery = PageQuery.extend({
  state: z.enum(['succeeded', 'refused', 'failed']).optional(),
  search: search.describe('Part of path, filter, error, body or request id'),
})

export const ProvisioningRequestView = z
  .object({
    id: z.uuid(),
    at: Time,
    method: z.string(),
    path: z.string(),
    filter: z.string().nullable(),
    status: z.int(),
    scimType: z.string().nullable(),
    error: z.string().nullable(),
    durationMs: z.int(),
    requestId: z.string(),
    client: z.string().describe('The name of the token'),
    address: z.string(),
    body: z.string().nullable().describe('With everything secret left out'),
  })
  .meta({ id: 'ProvisioningRequestView' })
