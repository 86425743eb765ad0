import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { Problem } from '../../../platform/errors/problem.ts'
import { hashLinkSecret } from '../../../platform/secrets/link-secret.ts'
import { loadUserActor } from '../../people/load-user-actor.ts'
import { redirectUriOf } from '../present-provider.ts'
import { type Account, clientOf, protocolOf } from '../sign-in/protocol.ts'
import { readAssertion } from '../sign-in/receive-assertion.ts'
import { SignInRefused } from '../sign-in/sign-in.errors.ts'
import { openTried, sealResult, type Tried } from './sealed-trial.ts'
import { presentTrial } from './present-trial.ts'
import { claimTrial, storeTrialResult } from './trials.repository.ts'
import { whoItWouldBe } from './who-it-would-be.ts'

type Arrived = { trialId: string; providerId: string }
/** A SAML answer is posted by a page elsewhere, without our cookies: its browser shows itself when it looks. */
type Brought = { query: string; cookie: string | undefined } | { form: string }

/** A browser comes back from a trial: what came is looked at as in a sign-in, and kept for whoever tried. */
export async function arriveAtTrial(ctx: Context, { trialId, providerId }: Arrived, brought: Brought): Promise<void> {
  const now = ctx.clock.now()
  const trial = await claimTrial(ctx.db, { id: trialId, providerId }, now)
  if (!trial) return
  if ('query' in brought && !isSameBrowser(trial.sessionHash, brought.cookie)) return
  const { organizationId, userId } = trial
  const { address, requestId } = ctx.actor
  const actor = await loadUserActor(ctx, { organizationId, userId }, { address, requestId })
  if (!actor) return
  const tried = openTried(ctx, trial)
  const answer = await orProblem(() => accountOf(ctx, tried, brought))
  const person = answer instanceof Problem ? answer : await orProblem(() => whoItWouldBe(ctx, tried, answer))
  const account = answer instanceof Problem ? null : answer
  const result = presentTrial(tried, { account, person, userId, now })
  const { provider } = tried
  await inTransaction({ ...ctx, actor }, async (ctx) => {
    await storeTrialResult(ctx.db, trial, sealResult(ctx, trial, result))
    await recordAudit(ctx, {
      action: 'identity-provider.tried',
      target: { kind: 'identity-provider', id: providerId, name: provider.name },
      outcome: result.works ? 'allowed' : 'failed',
      after: {
        state: result.provider.state,
        subject: account?.subject ?? null,
        person: result.person?.email ?? null,
        findings: result.findings.map(({ code }) => code),
      },
    })
  })
}

async function accountOf(ctx: Context, { provider, secrets }: Tried, brought: Brought): Promise<Account> {
  if (provider.kind === 'saml') {
    if (!('form' in brought)) throw new SignInRefused({ reason: 'it brought no SAML response' })
    const { inResponseTo, account } = await readAssertion(ctx, provider, brought.form)
    if (inResponseTo !== secrets.state) throw new SignInRefused({ reason: 'it answers another request' })
    return account
  }
  if (!('query' in brought)) throw new SignInRefused({ reason: 'it sent a SAML response' })
  const url = new URL(`${redirectUriOf(ctx.config, provider.id)}${brought.query}`)
  return protocolOf(provider.kind).finish(clientOf(ctx, provider), url, secrets)
}

async function orProblem<R>(work: () => Promise<R>): Promise<R | Problem> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function isSameBrowser(sessionHash: Uint8Array, cookie: string | undefined): boolean {
  return cookie !== undefined && Buffer.from(hashLinkSecret(cookie)).equals(Buffer.from(sessionHash))
}
