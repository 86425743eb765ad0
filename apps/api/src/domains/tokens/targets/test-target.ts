import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors/common-problems.ts'
import { OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { findTarget, type TargetRow } from './targets.repository.ts'
import type { TestedTokenTargetView } from './targets.schemas.ts'
import { postToWebhook, writeToStore } from './write-to-target.ts'

/** In a secret store; no token may be delivered there. */
export const testPath = '_automat-test'

type Tested = z.output<typeof TestedTokenTargetView>
type Answered = Pick<Tested, 'code' | 'status' | 'message' | 'nextStep'>

/** An administrator finds out whether a delivery would arrive: one is sent as any other is, with no secret in it. */
export async function testTarget(ctx: Context, id: string): Promise<Tested> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'tokens:govern', { organizationId })
  const target = await findTarget(ctx.db, organizationId, id)
  if (!target) throw new NotFound()
  const began = performance.now()
  const answered = await send(ctx, target)
  const tested = {
    works: answered.code === 'ARRIVED',
    ...answered,
    milliseconds: Math.round(performance.now() - began),
  }
  await recordAudit(ctx, {
    action: 'token-target.tested',
    target: { kind: 'token-target', id, name: target.name },
    teamId: target.teamId,
    outcome: tested.works ? 'allowed' : 'failed',
    after: { code: tested.code, status: tested.status, milliseconds: tested.milliseconds },
  })
  return tested
}

async function send(ctx: Context, target: TargetRow): Promise<Answered> {
  const timestamp = ctx.clock.now().toISOString()
  const { id, name } = target
  const data = { target: { id, name } }
  try {
    const { status } =
      target.kind === 'vault'
        ? await writeToStore(ctx, target, { path: testPath, data: { test: `of Automat, at ${timestamp}` } })
        : await postToWebhook(ctx, target, { id: randomUUID(), body: { type: 'automat.test', timestamp, data } })
    return judge(target, status)
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    const nextStep =
      error.kind === 'refused'
        ? 'Use a public https address that does not redirect, or have its host named in PRIVATE_TARGET_HOSTS: docs/operate.md.'
        : 'See that it runs, and that this server reaches it: its name, its port, its certificate, a firewall between.'
    const code = error.kind === 'refused' ? 'TARGET_REFUSED' : 'TARGET_UNREACHABLE'
    return { code, status: null, message: `${error.message}.`, nextStep }
  }
}

function judge({ kind, url, mount }: TargetRow, status: number): Answered {
  const message = `${new URL(url).host} answers with ${status}.`
  if (status >= 200 && status < 300) return { code: 'ARRIVED', status, message, nextStep: null }
  if (status === 401 || status === 403)
    return {
      code: 'TARGET_DENIED',
      status,
      message,
      nextStep:
        kind === 'vault'
          ? 'Give its token create and update below the path, or add the target anew with a token that has them.'
          : 'Let the receiver check the signature with the signing secret of this target, or add the target anew for another one.',
    }
  if (status === 404)
    return {
      code: 'TARGET_NOT_FOUND',
      status,
      message,
      nextStep:
        kind === 'vault'
          ? `See that ${mount} is a KV engine of version 2.`
          : 'See that the path of the address is right.',
    }
  return {
    code: 'TARGET_FAILED',
    status,
    message,
    nextStep: 'Look into the log of the receiver: it has to answer with a status from 200 to 299.',
  }
}
