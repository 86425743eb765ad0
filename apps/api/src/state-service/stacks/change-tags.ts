import { isDeepStrictEqual } from 'node:util'
import { can } from '../../platform/access/can.ts'
import { tagsThatGrant } from '../../platform/access/stack-access.repository.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Forbidden } from '../../platform/errors/common-problems.ts'
import type { StackReference } from '../http/stack-path.ts'
import { TagBelongsToEnvironment, TagsGrantAccess } from '../state-service.errors.ts'
import { getStack, stackTarget } from './find-stack.ts'
import { requireTags, type StackTags } from './stack-names.ts'
import { type StackRow, updateStack } from './stacks.repository.ts'

/** `pulumi stack tag set`: the CLI sends all tags there are to be. */
export async function changeTags(ctx: Context, reference: StackReference, tags: StackTags): Promise<void> {
  const stack = await getStack(ctx, reference, 'stacks:write')
  await inTransaction(ctx, (ctx) => replaceTags(ctx, stack, tags))
}

/** Inside a transaction. Writes nothing where they are the same. */
export async function replaceTags(ctx: Context, stack: StackRow, tags: StackTags): Promise<void> {
  requireTags(tags)
  if (isDeepStrictEqual(stack.tags, tags)) return
  keepTagsOfEnvironment(stack, tags)
  await requireNoWayAroundGrants(ctx, stack, tags)
  await updateStack(ctx.db, stack, { tags })
  await recordAudit(ctx, {
    action: 'stack.tags-changed',
    target: stackTarget(stack),
    teamId: stack.teamId,
    before: stack.tags,
    after: tags,
  })
}

/** The stage of an environment's stack is the environment's. */
function keepTagsOfEnvironment({ environmentName, tags: before }: StackRow, after: StackTags): void {
  if (environmentName === null) return
  const names = [...Object.keys(before), ...Object.keys(after)].filter((name) => name.startsWith('automat:'))
  const tag = names.find((name) => before[name] !== after[name])
  if (tag !== undefined) throw new TagBelongsToEnvironment({ tag, environment: environmentName })
}

/** Whoever may write could otherwise leave a stage or a tag that says less, or let others in. */
async function requireNoWayAroundGrants({ db, actor }: Context, stack: StackRow, after: StackTags): Promise<void> {
  // A run carries out a published blueprint: nobody has a say in its tags.
  if (actor.kind === 'run' || can(actor, 'stacks:administer', stack)) return
  const names = await tagsThatGrant(db, stack.organizationId, { before: stack.tags, after })
  if (names.length === 0) return
  const cause = new Forbidden({ permission: 'stacks:administer' })
  throw new TagsGrantAccess({ tags: names.join(', ') }, { cause })
}
