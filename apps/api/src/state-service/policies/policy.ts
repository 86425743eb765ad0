import { z } from 'zod'
import { Text } from '../http/read-body.ts'

export const enforcementLevels = ['advisory', 'mandatory', 'remediate', 'disabled'] as const
export const EnforcementLevel = z.enum(enforcementLevels)
export type EnforcementLevel = z.output<typeof EnforcementLevel>

/** apitype.PolicyConfigSchema */
const ConfigSchema = z.object({
  type: z.literal('object').default('object'),
  properties: z.record(Text, z.record(Text, z.json())).nullish(),
  required: z.array(Text).nullish(),
})

/** apitype.Policy, as far as people are shown it. */
export const Policy = z.object({
  name: Text,
  displayName: Text.default(''),
  description: Text.default(''),
  enforcementLevel: z
    .literal('')
    .transform(() => 'advisory' as const)
    .or(EnforcementLevel),
  message: Text.default(''),
  severity: Text.nullish(),
  url: Text.nullish(),
  remediationSteps: Text.nullish(),
  configSchema: ConfigSchema.nullish(),
})
export type Policy = z.output<typeof Policy>

/** Policy → its level and properties; `all` sets the level of those that are not named. */
export type PackConfig = Record<string, { enforcementLevel?: EnforcementLevel; [property: string]: unknown }>
