import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Text } from '../http/read-body.ts'
import { requiredPolicies, requirePolicyAwareCli } from '../policies/required-policies.ts'
import type { StackReference } from '../http/stack-path.ts'
import { getStack } from '../stacks/find-stack.ts'
import { updateAuthor } from './update-actor.ts'
import { insertUpdate } from './updates.repository.ts'

/** apitype.UpdateProgramRequest, as far as it is kept. Secret configuration values arrive encrypted. */
export const CreateUpdateBody = z.object({
  options: z.object({ dryRun: z.boolean().default(false) }).nullish(),
  config: z.record(Text, z.object({ string: Text, secret: z.boolean(), object: z.boolean() })).nullish(),
  metadata: z.object({ message: Text.nullish(), environment: z.record(Text, Text).nullish() }).nullish(),
})

export const updateKinds = ['update', 'preview', 'refresh', 'destroy'] as const
export type UpdateKind = (typeof updateKinds)[number]

/** Notes what the CLI is about to do. Nothing is held yet: that is `startUpdate`. */
export async function createUpdate(
  ctx: Context,
  reference: StackReference,
  input: { kind: UpdateKind; body: z.output<typeof CreateUpdateBody>; cliVersion: string | null; origin: string },
) {
  const { actor } = ctx
  const { kind, body, cliVersion, origin } = input
  const dryRun = kind === 'preview' || (body.options?.dryRun ?? false)
  const stack = await getStack(ctx, reference, dryRun ? 'stacks:read' : 'stacks:write')
  const required = await requiredPolicies(ctx, stack, origin)
  if (required.length > 0) requirePolicyAwareCli(cliVersion)
  const updateID = await insertUpdate(ctx.db, {
    organizationId: stack.organizationId,
    stackId: stack.id,
    kind,
    dryRun,
    requestedBy: updateAuthor(actor),
    runId: actor.runId,
    tokenId: actor.tokenId,
    message: body.metadata?.message ?? '',
    environment: { ...(cliVersion ? { 'pulumi.version': cliVersion } : {}), ...body.metadata?.environment },
    config: body.config ?? {},
  })
  return { updateID, requiredPolicies: required }
}
