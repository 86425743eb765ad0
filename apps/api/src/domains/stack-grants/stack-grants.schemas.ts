import { z } from 'zod'
import { stackLevels } from '../../platform/access/stack-access.ts'
import { ActorView, TeamRef, Time } from '../../platform/http/wire.ts'
import { OrganizationRoleSchema } from '../organizations/organizations.schemas.ts'

export const StackLevel = z.enum(stackLevels).meta({ id: 'StackLevel' })

const text = (longest: number) => z.string().trim().min(1).max(longest)

const all = z.strictObject({ kind: z.literal('all') })
const stage = z.strictObject({ kind: z.literal('stage'), stage: text(100) })
const tag = z.strictObject({ kind: z.literal('tag'), name: text(40), value: z.string().max(256) })
const stack = z.strictObject({ kind: z.literal('stack'), project: text(100), name: text(100) })

export const StackSelectorInput = z
  .discriminatedUnion('kind', [all, stack, stage, tag])
  .meta({ id: 'StackSelectorInput', description: 'Which stacks: all, one, those of a stage, those with a tag' })

export const StackSelectorView = z
  .discriminatedUnion('kind', [all, stack.extend({ stackId: z.uuid(), isDeleted: z.boolean() }), stage, tag])
  .meta({ id: 'StackSelectorView' })

const secrets = z.boolean().describe('Also opens the secrets of these stacks')
const noSecretsWithout = {
  check: ({ level, secrets }: { level: string; secrets: boolean }) => level !== 'none' || !secrets,
  fault: { path: ['secrets'], message: 'must be false where the level is none' },
}

export const AddStackGrantInput = z
  .strictObject({ selector: StackSelectorInput, level: StackLevel, secrets: secrets.default(false) })
  .refine(noSecretsWithout.check, noSecretsWithout.fault)
  .meta({ id: 'AddStackGrantInput' })

export const ChangeStackGrantInput = z
  .strictObject({ level: StackLevel, secrets })
  .refine(noSecretsWithout.check, noSecretsWithout.fault)
  .meta({ id: 'ChangeStackGrantInput' })

export const StackGrantView = z
  .object({
    id: z.uuid(),
    team: TeamRef,
    selector: StackSelectorView,
    level: StackLevel,
    secrets: z.boolean(),
    createdBy: ActorView,
    createdAt: Time,
  })
  .meta({ id: 'StackGrantView' })

export const StackGrantParams = z.strictObject({ id: z.uuid(), grantId: z.uuid() })

const access = { level: StackLevel, secrets: z.boolean() }

export const StackAccessQuery = z.strictObject({
  user: z.uuid().optional().describe('Whose access to explain as well'),
})

export const StackAccessView = z
  .object({
    stack: z.object({ id: z.uuid(), organization: z.string(), project: z.string(), name: z.string() }),
    stage: z.string().nullable(),
    you: z.object(access),
    person: z
      .object({ userId: z.uuid(), name: z.string(), role: OrganizationRoleSchema, teams: z.array(TeamRef), ...access })
      .nullable()
      .describe('The person asked for: their role, those of their teams that count here, and what comes of it'),
    teams: z.array(
      z.object({
        team: TeamRef,
        ...access,
        isOwner: z.boolean(),
        grants: z.array(StackGrantView).describe('Where there is none, owning the stack gives everything'),
      }),
    ),
    everywhere: z
      .array(z.object({ holder: z.enum(['administrators', 'auditors', 'organization tokens']), ...access }))
      .describe('Who reaches every stack of the organization, whatever the grants say'),
  })
  .meta({ id: 'StackAccessView' })
