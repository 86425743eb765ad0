import { z } from 'zod'
import { ProviderKind } from '../identity-providers/identity-providers.schemas.ts'

/** One for each kind of way: the web app has a button, or a word, for each. */
export const WayToConfirmView = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('passkey') }),
    z.object({
      kind: z.literal('identity-provider'),
      provider: z.object({ id: z.uuid(), name: z.string(), kind: ProviderKind }),
    }),
    z.object({
      kind: z.literal('link'),
      command: z
        .string()
        .describe('For an operator on the server; the link that it prints begins a new session, in this browser'),
    }),
  ])
  .meta({ id: 'WayToConfirmView' })
export type WayToConfirm = z.output<typeof WayToConfirmView>

export const ConfirmationView = z
  .object({
    userId: z.uuid().describe('Whose session it is'),
    confirmed: z.boolean().describe('Whether what is sensitive is open to it now'),
    afterMinutes: z.int().describe('How long it stays so after a sign-in, or after they confirmed that it is they'),
    ways: z.array(WayToConfirmView),
  })
  .meta({ id: 'ConfirmationView' })

export const BegunConfirmationView = z
  .object({ location: z.string().describe('Of the provider: where the browser goes. It comes back to /confirmed') })
  .meta({ id: 'BegunConfirmationView' })
