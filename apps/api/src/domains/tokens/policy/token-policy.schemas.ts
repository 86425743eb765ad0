import { z } from 'zod'

const days = z.int().min(1).max(365)
const policy = {
  maxDays: z
    .strictObject({ organization: days, team: days, personal: days })
    .describe('How long a token of each kind lives at most'),
  defaultDays: days.describe('How long one lives where nobody says'),
  allowsNeverExpiring: z.boolean(),
  staleDays: days.describe('Unused for so long, a token is called stale'),
}

export const TokenPolicyInput = z.strictObject(policy).meta({ id: 'TokenPolicyInput' })

export const TokenPolicyView = z
  .object({ ...policy, can: z.object({ change: z.boolean() }) })
  .meta({ id: 'TokenPolicyView' })
