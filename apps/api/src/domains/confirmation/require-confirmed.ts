import type { Context } from '../../platform/context.ts'
import { ConfirmIdentity } from '../../platform/errors/common-problems.ts'
import { isSessionConfirmed } from '../sign-in/is-session-confirmed.ts'
import type { WayToConfirm } from './confirmation.schemas.ts'
import { listWays } from './list-ways.ts'

/** Before a sensitive act in a browser: refuses where its person has not shown for too long that it is they. */
export async function requireConfirmed(ctx: Context, secret: string): Promise<void> {
  const { userId } = ctx.actor
  if (userId === null || (await isSessionConfirmed(ctx, secret))) return
  const ways = (await listWays(ctx, userId)).map(inWords)
  throw new ConfirmIdentity({
    minutes: ctx.config.confirmAfterMinutes,
    ways: ways.length > 0 ? ways.join(', or ') : 'by signing out and in again',
  })
}

function inWords(way: WayToConfirm): string {
  switch (way.kind) {
    case 'passkey':
      return 'with a passkey'
    case 'identity-provider':
      return `through ${way.provider.name}`
    case 'link':
      return 'by a new sign-in link from an operator'
  }
}
