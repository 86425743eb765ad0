import type { Context } from '../../platform/context.ts'
import { issueToken } from './issue-token.ts'
import { revokeTokens } from './tokens.repository.ts'

type Run = { id: string; organizationId: string; name: string; expiresAt: Date }

/** The worker gives a run the one credential it has: for its own stack, for as long as it may take. */
export async function mintRunToken(ctx: Context, run: Run): Promise<string> {
  const { secret } = await issueToken(ctx, {
    kind: 'run',
    organizationId: run.organizationId,
    runId: run.id,
    name: run.name,
    createdAt: ctx.clock.now(),
    expiresAt: run.expiresAt,
  })
  return secret
}

/** A run's token dies with its process. */
export async function revokeRunTokens(ctx: Pick<Context, 'db' | 'clock'>, runId: string): Promise<void> {
  await revokeTokens(ctx.db, { runId }, ctx.clock.now())
}
