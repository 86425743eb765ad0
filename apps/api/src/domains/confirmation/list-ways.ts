import type { Context } from '../../platform/context.ts'
import { findProvidersOf } from '../identity-providers/confirmation/find-providers-of.ts'
import { getOwnOrganization, listOrganizations } from '../organizations/find-organization.ts'
import { hasPasskey } from '../passkeys/list-passkeys.ts'
import { findPersonById } from '../people/find-people.ts'
import { isProviderRequiredOf } from '../sign-in/open-session.ts'
import type { WayToConfirm } from './confirmation.schemas.ts'

/**
 * How somebody in a browser can show that it is they. What cannot prove it is for whoever has nothing better: a service
 * of OAuth 2.0 knows no fresh sign-in. Where a provider is required of them, passkeys and links open nothing.
 */
export async function listWays(ctx: Context, userId: string): Promise<WayToConfirm[]> {
  const owner = { organizationId: ctx.actor.organizationId, userId }
  const isProviderRequired = await isProviderRequiredOf(ctx, owner)
  const providers = await findProvidersOf(ctx, userId)
  const through = (found: typeof providers): WayToConfirm[] =>
    found.map(({ provider }) => ({ kind: 'identity-provider', provider }))
  const passkey: WayToConfirm[] = !isProviderRequired && (await hasPasskey(ctx, owner)) ? [{ kind: 'passkey' }] : []
  const proofs = [...passkey, ...through(providers.filter(({ provesIt }) => provesIt))]
  const link = isProviderRequired ? [] : await newLink(ctx, userId)
  return [...(proofs.length > 0 ? proofs : through(providers)), ...link]
}

async function newLink(ctx: Context, userId: string): Promise<WayToConfirm[]> {
  const person = await findPersonById(ctx, userId)
  if (person === null) return []
  const { slug } = await getOwnOrganization(ctx)
  const which = (await listOrganizations(ctx)).length > 1 ? ` --organization ${slug}` : ''
  return [{ kind: 'link', command: `npm run -s automat --${which} sign-in-link --email ${quoted(person.email)}` }]
}

/** It is pasted into a shell, and an address may hold nearly anything. */
function quoted(email: string): string {
  return /^[\w.+@-]+$/.test(email) ? email : `'${email.replaceAll("'", `'\\''`)}'`
}
