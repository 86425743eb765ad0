import type { Context } from '../../../platform/context.ts'
import { openClientSecret } from '../client-secret.ts'
import type { ProviderSettings } from '../identity-providers.repository.ts'
import { acsUrlOf, entityIdOf, redirectUriOf } from '../present-provider.ts'
import type { SamlClient } from '../saml/saml.ts'
import { oauthService } from './oauth-service.ts'
import { openIdConnect } from './openid-connect.ts'
import type { Attempt } from './sign-in-attempt.ts'

/** An account as its provider describes it. `subject` never changes and is never given to another account. */
export type Account = {
  subject: string
  email: string | null
  isEmailVerified: boolean
  displayName: string | null
  /** When they last showed the provider who they are, where it says so. */
  signedInAt?: Date | null
  /** What it calls its own session of this person, where it says so. */
  sessionId?: string | null
  /** All that it said of the account, for whoever looks into a sign-in; never a token. */
  said?: Statement[]
}

export type Statement = { name: string; values: string[] }

export type Client = {
  issuer: string
  clientId: string
  clientSecret: string
  redirectUri: string
  privateHosts: readonly string[]
}

export type Finding = { name: string; passed: boolean; message: string }

/** What an answer has to fit. */
export type Secrets = Pick<Attempt, 'state' | 'nonce' | 'verifier'>

/** How a kind of provider is spoken to. Failures are thrown as SignInRefused or ProviderAway. */
export type Protocol = {
  /** Where the browser is sent. `isFresh`: to sign in there also where somebody is signed in already. */
  begin(client: Client, attempt: Secrets, isFresh: boolean): Promise<URL>
  /** `url`: where the provider sent the browser back to, with its answer. */
  finish(client: Client, url: URL, attempt: Secrets): Promise<Account>
  test(client: Client): Promise<Finding[]>
}

export function protocolOf(kind: Exclude<ProviderSettings['kind'], 'saml'>): Protocol {
  return kind === 'openid' ? openIdConnect : oauthService(kind)
}

export function clientOf(ctx: Context, row: ProviderSettings): Client {
  return {
    issuer: row.issuer,
    clientId: row.clientId ?? '',
    clientSecret: openClientSecret(ctx, row),
    redirectUri: redirectUriOf(ctx.config, row.id),
    privateHosts: ctx.config.privateIssuerHosts,
  }
}

export function samlClientOf({ config }: Context, { id, issuer, ssoUrl, certificates }: ProviderSettings): SamlClient {
  const [entityId, acsUrl] = [entityIdOf(config, id), acsUrlOf(config, id)]
  return { issuer, ssoUrl: ssoUrl ?? '', certificates, entityId, acsUrl }
}
