import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { viewActor } from '../../platform/access/actor.ts'
import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { getOwnOrganization, holdOrganization } from '../organizations/find-organization.ts'
import { assignUses } from './assign-uses.ts'
import { readAddress } from './backend-address.ts'
import { mergeSecrets, sealBackendSecrets, secretProblems } from './backend-secrets.ts'
import { requireWorking } from './checks/check-backend.ts'
import { loadStateBackend } from './load-state-backend.ts'
import { backendTarget, presentStateBackend } from './present-state-backend.ts'
import { StateBackendInvalid, StateBackendNameTaken, TooManyStateBackends } from './state-backends.errors.ts'
import { findStateBackends, insertStateBackend } from './state-backends.repository.ts'
import type { CreateStateBackendInput } from './state-backends.schemas.ts'

const most = 50

type Input = z.output<typeof CreateStateBackendInput>

/** An administrator registers a place for state. It is asked first: what does not work is not registered. */
export async function createStateBackend(ctx: Context, input: Input) {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'backends:change', { organizationId })
  const { slug } = await getOwnOrganization(ctx)
  const url = fitting(ctx, input, slug)
  const { secrets, newest } = mergeSecrets({}, input.secrets, { newest: 0, lowest: null })
  const { name, kind, serviceOrganization = null } = input
  await requireWorking(ctx, { kind, url, serviceOrganization, organization: slug, secrets })
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const others = await findStateBackends(ctx.db, organizationId)
    if (others.length >= most) throw new TooManyStateBackends({ most })
    if (others.some((other) => other.name === name)) throw new StateBackendNameTaken({ name })
    const sealed = { id: randomUUID(), organizationId, version: 1 }
    await insertStateBackend(ctx.db, {
      ...sealed,
      name,
      kind,
      url,
      serviceOrganization,
      sealedSecrets: sealBackendSecrets(ctx.vault, sealed, secrets),
      passphraseNumber: newest,
      createdBy: viewActor(ctx.actor),
      createdAt: ctx.clock.now(),
    })
    await assignUses(ctx, sealed.id, input.uses)
    await recordAudit(ctx, {
      action: 'state-backend.created',
      target: backendTarget({ id: sealed.id, name }),
      after: { kind, url, serviceOrganization, uses: input.uses },
    })
    return presentStateBackend(ctx, await loadStateBackend(ctx, sealed.id, 'backends:change'))
  })
}

function fitting(ctx: Context, { kind, url, serviceOrganization, secrets }: Input, organization: string): string {
  const address = readAddress(kind, url, { ...ctx.config, organization })
  const errors = secretProblems(kind, secrets, 'all')
  if ('problem' in address) errors.push({ field: '/url', rule: 'address', message: address.problem })
  if ((kind === 'service') !== (serviceOrganization !== undefined)) {
    const message = kind === 'service' ? 'is required' : 'is for a service'
    errors.push({ field: '/serviceOrganization', rule: kind === 'service' ? 'required' : 'unexpected', message })
  }
  if (errors.length > 0 || 'problem' in address) throw new StateBackendInvalid({}, { errors })
  return address.url
}
