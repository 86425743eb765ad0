import type { Context } from '../../platform/context.ts'
import type { SealedPlace } from '../../platform/vault/vault.ts'
import { StackNotFound } from '../state-service.errors.ts'
import { findSealedKey } from './stack-key.repository.ts'

type Stack = { id: string; organizationId: string; teamId: string | null }

/** A stack has one key as long as it lives: its secrets in the state are encrypted under it. */
export function stackKeyPlace({ id, organizationId, teamId }: Stack): SealedPlace {
  return { table: 'stacks', organizationId, teamId, rowId: id, version: 1 }
}

/** The stack's data key, opened with the master key. It stays in memory as long as one request. */
export async function openStackKey(ctx: Context, stack: Stack): Promise<Buffer> {
  const sealed = await findSealedKey(ctx.db, stack)
  if (!sealed || sealed.length === 0) throw new StackNotFound({ stack: stack.id })
  return ctx.vault.open(stackKeyPlace(stack), sealed)
}
