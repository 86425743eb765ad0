import type { Context } from '../../../platform/context.ts'
import { digestOfPacks, type RequiredPack } from '../../../state-service/policies/required-policies.ts'
import { PoliciesChanged } from '../runs.errors.ts'
import { findPoliciesDigest, type RunRow, savePoliciesDigest } from '../runs.repository.ts'

/** Somebody confirms what was previewed under certain policy packs: under others it is not applied. */
export async function holdToPolicies(ctx: Context, run: RunRow, packs: RequiredPack[]): Promise<void> {
  if (run.kind !== 'deploy' || !run.needsConfirmation) return
  const digest = digestOfPacks(packs)
  if (run.phase === 'preview') return savePoliciesDigest(ctx.db, run.id, digest)
  const previewed = await findPoliciesDigest(ctx.db, run.id)
  if (previewed !== null && previewed !== digest) throw new PoliciesChanged()
}
