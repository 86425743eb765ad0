import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { generateLinkSecret, hashLinkSecret } from '../../platform/secrets/link-secret.ts'
import type { StackReference } from '../http/stack-path.ts'
import { StackNotFound, UpdateAlreadyStarted, UpdateNeedsToken, UpdateNotFound } from '../state-service.errors.ts'
import { replaceTags } from '../stacks/change-tags.ts'
import { getStack, stackTarget } from '../stacks/find-stack.ts'
import { holdingStack } from '../stacks/holding-stack.ts'
import type { StackTags } from '../stacks/stack-names.ts'
import { lockStack } from '../stacks/stacks.repository.ts'
import { requireApproved } from './require-approved.ts'
import { requireNoActiveUpdate } from './require-no-active-update.ts'
import { findUpdate, markStarted, type StartedUpdate } from './updates.repository.ts'

/** The CLI takes a lease for five minutes and renews it at half of that. */
export const leaseSeconds = 300
const newestJournal = 1

export type StartUpdateInput = { updateId: string; tags: StackTags | null; journalVersion: number }

/** Takes the stack for one update and hands out its lease; previews hold nothing. */
export async function startUpdate(ctx: Context, reference: StackReference, input: StartUpdateInput) {
  const stack = await getStack(ctx, reference, 'stacks:read')
  const found = await findUpdate(ctx.db, stack.id, input.updateId)
  if (!found || found.requestedBy.id !== ctx.actor.id) throw new UpdateNotFound()
  // Since it was asked for, a grant may have changed, or the token been narrowed; it may be another one of the same person.
  if (!found.dryRun) authorize(ctx.actor, 'stacks:write', stack)
  // Whatever ends the token ends the lease; what a browser holds could not be taken away like that.
  if (ctx.actor.tokenId === null) throw new UpdateNeedsToken()
  if (found.state !== 'requested') throw new UpdateAlreadyStarted()
  const secret = generateLinkSecret()
  const lease = { id: found.id, tokenId: ctx.actor.tokenId, leaseHash: hashLinkSecret(secret), leaseSeconds }
  if (found.dryRun) {
    const expiresAt = await start(ctx, { ...lease, version: null, journalVersion: 0 })
    return startedView(stack.version, secret, expiresAt, 0)
  }
  const journalVersion = Math.min(input.journalVersion, newestJournal)
  return holdingStack(ctx, stack.id, async (ctx) => {
    const held = await lockStack(ctx.db, stack.id)
    if (!held) throw new StackNotFound({ stack: reference.stack })
    await requireApproved(ctx, stack)
    await requireNoActiveUpdate(ctx, stack)
    const version = ((await lockStack(ctx.db, stack.id))?.version ?? held.version) + 1
    const expiresAt = await start(ctx, { ...lease, version, journalVersion })
    if (input.tags) await replaceTags(ctx, stack, input.tags)
    await recordAudit(ctx, {
      action: 'update.started',
      target: stackTarget(stack),
      teamId: stack.teamId,
      after: { updateId: found.id, kind: found.kind, version, message: found.message },
    })
    return startedView(version, secret, expiresAt, journalVersion)
  })
}

async function start({ db }: Context, update: StartedUpdate): Promise<Date> {
  const expiresAt = await markStarted(db, update)
  if (!expiresAt) throw new UpdateAlreadyStarted()
  return expiresAt
}

function startedView(version: number, token: string, expiresAt: Date, journalVersion: number) {
  return { version, token, tokenExpiration: Math.floor(expiresAt.getTime() / 1000), journalVersion }
}
