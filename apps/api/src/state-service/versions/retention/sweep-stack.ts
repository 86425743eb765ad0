import { systemActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Db } from '../../../platform/database/database.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { lockStackIfFree } from '../../stacks/stacks.repository.ts'
import { findRunningUpdate } from '../../updates/updates.repository.ts'
import { type RetentionRule, retentionRule } from './retention-rule.ts'
import {
  deleteResources,
  dropVersions,
  markLeftAlone,
  markSwept,
  nextResourceHashes,
  nextVersionHashes,
  type StackToSweep,
} from './retention.repository.ts'

export type Swept = { versions: number; resources: number }
type Step = Swept & { isDone: boolean }

/** With the reports of their engines, which may be thousands each. */
const versionsAtOnce = 20
const hashesAtOnce = 5_000
const deletedAtOnce = 5_000
const hashBytes = 32

/**
 * Drops versions that no rule keeps, and resources that no version names. Every step holds the stack, at which no
 * update may be at work: what an engine reports is named by no version yet.
 */
export async function sweepStack(ctx: Context, stack: StackToSweep): Promise<Swept> {
  const system = { ...ctx, actor: systemActor(stack.organizationId) }
  const swept = { versions: 0, resources: 0 }
  for (;;) {
    const step = await inTransaction(system, (ctx) => sweepStep(ctx, stack.id))
    swept.versions += step.versions
    swept.resources += step.resources
    if (step.isDone) return swept
  }
}

async function sweepStep({ db, clock, config }: Context, stackId: string): Promise<Step> {
  const held = await lockStackIfFree(db, stackId)
  const nothing = { versions: 0, resources: 0, isDone: true }
  if (!held) return nothing
  if (await findRunningUpdate(db, stackId)) {
    await markLeftAlone(db, stackId)
    return nothing
  }
  const rule: RetentionRule = retentionRule(config, clock.now())
  const versions = await dropVersions(db, stackId, rule, versionsAtOnce)
  if (versions === versionsAtOnce) return { versions, resources: 0, isDone: false }
  const resources = await dropUnnamedResources(db, stackId)
  const isDone = resources < deletedAtOnce
  if (isDone) await markSwept(db, stackId, held.version)
  return { versions, resources, isDone }
}

/** At most `deletedAtOnce`. Memory holds the distinct hashes of the stack's versions and no text. */
async function dropUnnamedResources(db: Db, stackId: string): Promise<number> {
  const named = await namedHashes(db, stackId)
  let after: Uint8Array = new Uint8Array()
  let dropped = 0
  while (dropped < deletedAtOnce) {
    const stored = await nextResourceHashes(db, stackId, after, hashesAtOnce)
    const last = stored.at(-1)
    if (!last) break
    const unnamed = stored.filter((hash) => !named.has(keyOf(hash))).slice(0, deletedAtOnce - dropped)
    if (unnamed.length > 0) dropped += await deleteResources(db, stackId, unnamed)
    after = last
  }
  return dropped
}

async function namedHashes(db: Db, stackId: string): Promise<Set<string>> {
  const named = new Set<string>()
  for (let found = await nextVersionHashes(db, stackId, 0); found;) {
    for (let at = 0; at < found.resources.length; at += hashBytes) {
      named.add(keyOf(found.resources.subarray(at, at + hashBytes)))
    }
    found = await nextVersionHashes(db, stackId, found.version)
  }
  return named
}

function keyOf(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('latin1')
}
