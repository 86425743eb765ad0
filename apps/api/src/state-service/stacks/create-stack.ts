import { randomBytes, randomUUID } from 'node:crypto'
import { authorize } from '../../platform/access/authorize.ts'
import { can } from '../../platform/access/can.ts'
import { grantsOnNewStack } from '../../platform/access/stack-access.repository.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { isUniqueViolation } from '../../platform/database/database-errors.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { Forbidden, NotFound } from '../../platform/errors/common-problems.ts'
import { NewStackNotGranted, StackExists } from '../state-service.errors.ts'
import { stackKeyPlace } from '../secrets/stack-key.ts'
import { stackTarget } from './find-stack.ts'
import { requireName, requireTags, type StackTags } from './stack-names.ts'
import { insertStack, organizationSlug } from './stacks.repository.ts'

export type CreateStackInput = {
  organizationId: string
  teamId: string | null
  project: string
  name: string
  tags: StackTags
}

/** Makes an empty stack with a data key of its own. Joins the caller's transaction where there is one. */
export async function createStack(ctx: Context, input: CreateStackInput): Promise<{ id: string }> {
  const { organizationId, teamId, project, name, tags } = input
  authorize(ctx.actor, 'stacks:write', { organizationId, teamId })
  requireName('project', project)
  requireName('stack', name)
  requireTags(tags)
  await requireGranted(ctx, input)
  return inTransaction(ctx, async (ctx) => {
    const organization = await organizationSlug(ctx.db, organizationId)
    if (organization === null) throw new NotFound()
    const id = randomUUID()
    const sealedKey = ctx.vault.seal(stackKeyPlace({ id, organizationId, teamId }), randomBytes(32))
    try {
      await insertStack(ctx.db, { id, organizationId, teamId, project, name, tags, sealedKey })
    } catch (error) {
      if (isUniqueViolation(error)) throw new StackExists({ stack: `${organization}/${project}/${name}` })
      throw error
    }
    await recordAudit(ctx, {
      action: 'stack.created',
      target: stackTarget({ id, organization, project, name }),
      teamId,
      after: { tags },
    })
    return { id }
  })
}

/** What a team may not write once it is there, it does not make either. */
async function requireGranted({ db, actor }: Context, { organizationId, teamId, tags }: CreateStackInput) {
  const grants = await grantsOnNewStack(db, actor, tags)
  if (can(actor, 'stacks:write', { organizationId, teamId, grants })) return
  throw new NewStackNotGranted({}, { cause: new Forbidden({ permission: 'stacks:write' }) })
}
