import { z } from 'zod'
import { ActorView, TeamRef, Time } from '../../platform/http/wire.ts'
import { OrganizationRef, OrganizationRoleSchema } from '../organizations/organizations.schemas.ts'
import { MembershipEnd, TeamRoleSchema } from '../teams/teams.schemas.ts'
import { sessionWays } from './session-way.ts'

export const LinkSecret = z.string().min(20).max(200)

export const SignInByLinkInput = z.strictObject({ secret: LinkSecret }).meta({ id: 'SignInByLinkInput' })

/** Who is signed in, where, and what the web app may offer. */
export const SessionView = z
  .object({
    user: z.object({ id: z.uuid(), email: z.string(), displayName: z.string() }).nullable(),
    actor: ActorView,
    organization: OrganizationRef,
    role: OrganizationRoleSchema.nullable(),
    teams: z.array(TeamRef.extend({ role: TeamRoleSchema, until: MembershipEnd })),
    can: z.record(z.string(), z.boolean()).describe('Permission → whether it is held in the whole organization'),
  })
  .meta({ id: 'SessionView' })

export const BrowserSessionView = z
  .object({
    id: z.uuid(),
    current: z.boolean(),
    way: z.enum(sessionWays).describe('How it began; an invitation is a link too'),
    userAgent: z.string(),
    address: z.string(),
    createdAt: Time,
    lastSeenAt: Time,
    expiresAt: Time,
  })
  .meta({ id: 'BrowserSessionView' })

export const EndedSessionsView = z.object({ ended: z.int() }).meta({ id: 'EndedSessionsView' })
