import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { pinVersion } from '../../state-service/versions/retention/pin-version.ts'
import { getStackVersion } from './get-stack-version.ts'
import type { PinVersionInput } from './stacks.schemas.ts'

/** Somebody says that a version is to be kept, or no longer. */
export async function pinStackVersion(
  ctx: Context,
  { id, version }: { id: string; version: number },
  { pinned }: z.output<typeof PinVersionInput>,
) {
  await pinVersion(ctx, id, { version, pinned })
  return getStackVersion(ctx, id, version)
}
