import { z } from 'zod'
import { Slug, Time } from '../../platform/http/wire.ts'
import { OrganizationRoleSchema } from '../organizations/organizations.schemas.ts'

export const TeamRoleSchema = z.enum(['admin', 'member']).meta({ id: 'TeamRole' })

export const MembershipEnd = Time.nullable().describe('When what was given by hand ends by itself; null where it lasts')

export const TeamView = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    memberCount: z.int(),
    createdAt: Time,
    can: z.object({
      change: z.boolean(),
      delete: z.boolean(),
      order: z.boolean(),
      createToken: z.boolean(),
      seeGrants: z.boolean(),
      changeGrants: z.boolean(),
    }),
  })
  .meta({ id: 'TeamView' })

export const TeamMemberView = z
  .object({
    userId: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    role: TeamRoleSchema,
    organizationRole: OrganizationRoleSchema,
    byHand: TeamRoleSchema.nullable().describe('What was given by hand; null where groups alone give it'),
    until: MembershipEnd,
    groups: z
      .array(z.object({ id: z.uuid(), displayName: z.string() }))
      .describe('Groups of the identity provider that give it'),
    createdAt: Time,
  })
  .meta({ id: 'TeamMemberView' })

const name = z.string().trim().min(1).max(80)
const description = z.string().trim().max(500)

export const CreateTeamInput = z
  .strictObject({ slug: Slug, name, description: description.default('') })
  .meta({ id: 'CreateTeamInput' })

export const ChangeTeamInput = z
  .strictObject({ name: name.optional(), description: description.optional() })
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'ChangeTeamInput' })

const until = z.iso
  .datetime({ offset: true })
  .nullable()
  .describe('When it ends by itself, at most two years ahead; null: it lasts. Left out, what holds stays')

export const SetTeamMemberInput = z
  .strictObject({ role: TeamRoleSchema, until: until.optional() })
  .meta({ id: 'SetTeamMemberInput' })

export const TeamMemberParams = z.strictObject({ id: z.uuid(), userId: z.uuid() })
