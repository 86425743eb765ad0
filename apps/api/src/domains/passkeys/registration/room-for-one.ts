import type { Context } from '../../../platform/context.ts'
import { refuseWhereProviderIsRequired } from '../../sign-in/open-session.ts'
import { TooManyPasskeys } from '../passkeys.errors.ts'
import { findPasskeys, type PasskeyRow } from '../passkeys.repository.ts'

export const mostPasskeys = 10

/** The passkeys of somebody who may have one more. */
export async function findWithRoom(
  ctx: Context,
  owner: { organizationId: string; userId: string },
): Promise<PasskeyRow[]> {
  await refuseWhereProviderIsRequired(ctx, owner)
  const passkeys = await findPasskeys(ctx.db, owner)
  if (passkeys.length >= mostPasskeys) throw new TooManyPasskeys({ most: mostPasskeys })
  return passkeys
}
