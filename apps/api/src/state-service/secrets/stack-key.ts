import type { Context } from '../../platform/context.ts'
import type { SealedPlace } from '../../platform/vault/vault.ts'
import { StackNotFound } from '../state-service.errors.ts'
import { findSealedKey } from './stack-key.repository.ts'

type Stack = { id: string; organizationId: string }

export function stackKeyPlace({ id, organizationId }: Stack): SealedPlace {
  return { table: 'stacks', organizationId, rowId: id }
}

/** The stack's data key, opened with the master key. It stays in memory as long as one request. */
export async function openStackKey(ctx: Context, stack: Stack): Promise<Buffer> {
  const sealed = await findSealedKey(ctx.db, stack)
  if (!sealed || sealed.length === 0) throw new StackNotFound({ stack: stack.id })
  return ctx.vault.open(stackKeyPlace(stack), sealed)
}
