import type { Context } from '../../platform/context.ts'
import { makersOfToken } from '../tokens/makers-of-token.ts'

/** The ids of the people behind a request: whoever asks, and whoever made the token that asks. None of them approves it. */
export async function requestersOf(ctx: Context): Promise<string[]> {
  const { userId, tokenId } = ctx.actor
  const makers = tokenId === null ? [] : await makersOfToken(ctx, tokenId)
  return [...new Set([...(userId === null ? [] : [userId]), ...makers])]
}

type Asked = { requesterIds: string[] }

/** True for somebody who had a hand in asking for the run. */
export function isRequester({ requesterIds }: Asked, userId: string | null): boolean {
  return userId === null || requesterIds.includes(userId)
}
