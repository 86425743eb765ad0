import { z } from 'zod'
import { ActorView, JsonObject, Time } from '../../platform/http/wire.ts'

const name = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-_.]{0,99}$/, 'has 1 to 100 letters, digits, -, _ and .')
const level = z.enum(['advisory', 'mandatory', 'remediate', 'disabled'])

export const PolicyView = z
  .object({
    name: z.string(),
    displayName: z.string(),
    description: z.string(),
    level: level.describe('Where a group does not say otherwise'),
    hasConfiguration: z.boolean(),
  })
  .meta({ id: 'PolicyView' })

export const PolicyPackVersionView = z
  .object({
    version: z.string(),
    sha256: z.string().describe('Of the archive, in hexadecimal digits'),
    sizeBytes: z.int(),
    publishedAt: Time,
    publishedBy: ActorView,
    policies: z.array(PolicyView),
    groups: z.array(z.string()).describe('The policy groups that require it'),
  })
  .meta({ id: 'PolicyPackVersionView' })

export const PolicyPackView = z
  .object({
    name: z.string(),
    displayName: z.string(),
    description: z.string(),
    versions: z.array(PolicyPackVersionView).describe('Newest first'),
  })
  .meta({ id: 'PolicyPackView' })

export const StackName = z.strictObject({ project: z.string().max(100), name: z.string().max(100) })

export const PolicyGroupView = z
  .object({
    name: z.string(),
    isDefault: z.boolean().describe('It holds every stack of the organization'),
    mode: z.enum(['preventative', 'audit']).describe('audit: violations are told and stop nothing'),
    stacks: z.array(StackName).describe('Those that the caller may see'),
    packs: z.array(z.object({ name: z.string(), displayName: z.string(), version: z.string(), config: JsonObject })),
    can: z.object({ change: z.boolean(), delete: z.boolean() }),
  })
  .meta({ id: 'PolicyGroupView' })

export const CreatePolicyGroupInput = z
  .strictObject({ name, mode: z.enum(['preventative', 'audit']).default('preventative') })
  .meta({ id: 'CreatePolicyGroupInput' })

export const ChangePolicyGroupInput = z
  .strictObject({
    name: name.optional(),
    stacks: z.array(StackName).max(10_000).optional().describe('All stacks of the group; the rest leave it'),
  })
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'ChangePolicyGroupInput' })

export const EnablePolicyPackInput = z
  .strictObject({
    version: z.string().max(100).optional().describe('The newest where it is left out'),
    config: JsonObject.default({}).describe('Policy → enforcement level, or an object with level and properties'),
  })
  .meta({ id: 'EnablePolicyPackInput' })

export const GroupParams = z.strictObject({ group: z.string().max(100) })
export const GroupPackParams = z.strictObject({ group: z.string().max(100), pack: z.string().max(100) })
export const PackVersionParams = z.strictObject({ pack: z.string().max(100), version: z.string().max(100) })
