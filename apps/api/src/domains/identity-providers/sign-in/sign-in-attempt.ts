import { z } from 'zod'

export const attemptSeconds = 600
export const arrivalSeconds = 60

/** What a browser takes along to the provider and has to bring back with its answer. */
export const Attempt = z.object({
  /** Of SAML the id of the request. */
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where in the portal it goes on. */
  next: z.string(),
  /** Where nobody is to be signed in, but the person of a session shows that it is they. */
  confirms: z
    .object({
      /** SHA-256 of its secret. */
      session: z.string(),
      askedAt: z.number().describe('Milliseconds'),
    })
    .optional(),
})
export type Attempt = z.output<typeof Attempt>

/** What a SAML provider said, between the address where it posts and the one where our own cookies are sent. */
export const Arrival = z.object({
  inResponseTo: z.string().nullable(),
  account: z.object({
    subject: z.string(),
    email: z.string().nullable(),
    isEmailVerified: z.boolean(),
    displayName: z.string().nullable(),
    signedInAt: z.coerce.date().nullable(),
  }),
})
export type Arrival = z.output<typeof Arrival>
