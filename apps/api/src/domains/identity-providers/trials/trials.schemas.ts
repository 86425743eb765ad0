import { z } from 'zod'
import { Time } from '../../../platform/http/wire.ts'

export const BegunTrialView = z
  .object({
    id: z.uuid(),
    location: z.string().describe('Of the provider: where the browser goes. It comes back to the page of the trial'),
    expiresAt: Time,
  })
  .meta({ id: 'BegunSignInTrialView' })

export const TrialResultView = z
  .object({
    provider: z.object({
      id: z.uuid(),
      name: z.string(),
      state: z.enum(['draft', 'off', 'on']).describe('Of a draft nothing is stored'),
    }),
    works: z.boolean().describe('Whether it would have signed somebody in'),
    arrived: z
      .object({
        subject: z.string().describe("The provider's own id of the account; of SAML the NameID"),
        email: z.string().nullable(),
        isEmailVerified: z.boolean().describe('As the provider says it'),
        displayName: z.string().nullable(),
        groups: z.array(z.string()),
        said: z
          .array(z.object({ name: z.string(), values: z.array(z.string()) }))
          .describe('Claims or attributes as they came, cut short where they are long'),
      })
      .nullable()
      .describe('Null where the answer was not to be trusted'),
    person: z
      .object({
        kind: z.enum(['existing', 'new']),
        isYou: z.boolean(),
        email: z.string(),
        displayName: z.string(),
        role: z.string(),
        isConnected: z.boolean().describe('Whether this account is theirs already'),
      })
      .nullable()
      .describe('Whom it would sign in here; null where nobody'),
    findings: z.array(
      z.object({
        code: z.string(),
        level: z.enum(['wrong', 'warning', 'note']),
        message: z.string(),
        nextStep: z.string(),
      }),
    ),
  })
  .meta({ id: 'SignInTrialResultView' })
export type TrialResult = z.output<typeof TrialResultView>
