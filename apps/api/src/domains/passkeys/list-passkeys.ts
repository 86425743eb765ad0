import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { isProviderRequiredOf } from '../sign-in/open-session.ts'
import { wayOfBrowser } from '../sign-in/session-way.ts'
import { findPasskeys, type Owner } from './passkeys.repository.ts'
import type { PasskeysView } from './passkeys.schemas.ts'
import { presentPasskey } from './present-passkey.ts'
import { mostPasskeys } from './registration/room-for-one.ts'

export async function hasPasskey({ db }: Context, owner: Owner): Promise<boolean> {
  return (await findPasskeys(db, owner)).length > 0
}

/** A person sees their passkeys, and whether it is time for one. */
export async function listPasskeys(ctx: Context, cookie: string | undefined): Promise<z.output<typeof PasskeysView>> {
  const { organizationId, userId } = ctx.actor
  const owner = userId === null ? null : { organizationId, userId }
  const items = owner === null ? [] : (await findPasskeys(ctx.db, owner)).map(presentPasskey)
  const allowed = owner !== null && !(await isProviderRequiredOf(ctx, owner))
  const offered = allowed && items.length === 0 && (await wayOfBrowser(ctx, cookie)) === 'link'
  return { items, nextCursor: null, most: mostPasskeys, allowed, offered }
}
