import { z } from 'zod'
import { ActorView, Time } from '../../platform/http/wire.ts'
import { OrganizationRef, OrganizationRoleSchema } from '../organizations/organizations.schemas.ts'
import { LinkSecret } from '../sign-in/sign-in.schemas.ts'

export const InvitationView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: OrganizationRoleSchema,
    teamIds: z.array(z.uuid()),
    invitedBy: ActorView,
    createdAt: Time,
    expiresAt: Time,
    acceptedAt: Time.nullable(),
    revokedAt: Time.nullable(),
  })
  .meta({ id: 'InvitationView' })

export const Email = z.email().max(254).toLowerCase()

export const InviteInput = z
  .strictObject({
    email: Email,
    role: OrganizationRoleSchema.default('member'),
    teamIds: z.array(z.uuid()).max(50).default([]),
  })
  .meta({ id: 'InviteInput' })

export const InvitedView = z
  .object({ invitation: InvitationView, link: z.string().describe('Shown once') })
  .meta({ id: 'InvitedView' })

export const InspectInvitationInput = z.strictObject({ secret: LinkSecret }).meta({ id: 'InspectInvitationInput' })

export const InspectedInvitationView = z
  .object({ email: z.string(), organization: OrganizationRef, role: OrganizationRoleSchema, expiresAt: Time })
  .meta({ id: 'InspectedInvitationView' })

export const AcceptInvitationInput = z
  .strictObject({ secret: LinkSecret, displayName: z.string().trim().min(1).max(80) })
  .meta({ id: 'AcceptInvitationInput' })
