import { z } from 'zod'
import type { FieldError } from '../../../platform/errors/problem.ts'
import { aws } from './aws.ts'
import { azure } from './azure.ts'
import { gcp } from './gcp.ts'

/** Whose token it is, as far as subjects and environment variables go. */
export type Subject = { organization: string; team: string; stage: string; environment: string; run: string }

/** What an SDK finds in a runner: variables, those that name the token's file, and a file that names it too. */
export type SdkSettings = {
  variables: Record<string, string>
  tokenFileVariables: string[]
  configFile: { name: string; variable: string; content: object; tokenFileAt: [string, string] } | null
  /** Set by anything else, these would be taken first, and the token not at all. */
  displacedBy: string[]
}

/** A cloud that takes identity tokens. `settings` are the account's, which were parsed by `schema`. */
export type Cloud<S = any> = {
  schema: z.ZodType<S>
  audience(settings: S): string
  subject(of: Subject): string
  sdkSettings(settings: S, of: Subject): SdkSettings
  /** What exchanges a token for credentials there, to see whether it is trusted. */
  signIn(settings: S, token: string): { url: string; form: Record<string, string> }
}

const clouds: Record<string, Cloud> = { aws, azure, gcp }
export const federatedKinds = Object.keys(clouds)

export function cloudOf(kind: string): Cloud | null {
  return Object.hasOwn(clouds, kind) ? (clouds[kind] ?? null) : null
}

/** What is wrong with these settings for an account of this kind. */
export function federationProblems(kind: string, federation: Record<string, string>): FieldError[] {
  const cloud = cloudOf(kind)
  if (!cloud) {
    return [
      { field: '/federation', rule: 'kind', message: `is for accounts of the kinds ${federatedKinds.join(', ')}` },
    ]
  }
  const parsed = cloud.schema.safeParse(federation)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, code, message }) => ({
    field: ['/federation', ...path].join('/'),
    rule: code,
    message: code === 'unrecognized_keys' ? 'has settings that this kind does not know' : message,
  }))
}

/** The names of every variable that the settings bring. */
export function namesOf({ variables, tokenFileVariables, configFile }: SdkSettings): string[] {
  return [...Object.keys(variables), ...tokenFileVariables, ...(configFile ? [configFile.variable] : [])]
}

/** Those, and the ones that would displace them: nothing else of the run may set any of them. */
export function claimedBy(sdk: SdkSettings): string[] {
  return [...namesOf(sdk), ...sdk.displacedBy]
}
