import { z } from 'zod'
import { TeamRef, Time } from '../../platform/http/wire.ts'
import { OrganizationRoleSchema } from '../organizations/organizations.schemas.ts'

export const MemberView = z
  .object({
    userId: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    role: OrganizationRoleSchema,
    teams: z.array(TeamRef),
    provisioned: z.boolean().describe('An identity provider looks after them over SCIM'),
    createdAt: Time,
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'MemberView' })

export const ChangeMemberInput = z.strictObject({ role: OrganizationRoleSchema }).meta({ id: 'ChangeMemberInput' })

export const MemberParams = z.strictObject({ userId: z.uuid() })
