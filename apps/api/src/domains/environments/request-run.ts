import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { InvalidRequest } from '../../platform/errors/common-problems.ts'
import { getOrderableVersion, getVersionInUse, type OrderableVersion } from '../catalog/versions/orderable-version.ts'
import { enqueueRun, nextRunNumber } from '../runs/queue/enqueue-run.ts'
import type { RequestRunInput } from '../runs/runs.schemas.ts'
import { openSecretInputs, sealSecretInputs } from '../runs/session/sealed-inputs.ts'
import { EnvironmentProtected, NameNotConfirmed } from './environments.errors.ts'
import { type EnvironmentRow, findEnvironmentSecrets } from './environments.repository.ts'
import { holdEnvironment } from './load-environment.ts'
import { prepareImports } from './imports/prepare-imports.ts'
import { prepareInputs } from './inputs/prepare-inputs.ts'
import { requireUnmanaged } from './imports/require-unmanaged.ts'
import { requireStillHere } from '../people/still-here.ts'

type Request = z.output<typeof RequestRunInput>

/** Somebody changes, refreshes or destroys an environment. Answers with the id of the run. */
export function requestRun(ctx: Context, environmentId: string, request: Request): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    await requireStillHere(ctx)
    const { kind, confirm } = request
    const permission = kind === 'destroy' ? 'environments:destroy' : 'environments:change'
    const environment = await holdEnvironment(ctx, environmentId, permission)
    if (kind === 'destroy') requireConsent(environment, request.confirmName)
    if (kind !== 'deploy') refuseChanges(request)
    const given =
      kind === 'deploy' ? await changedInputs(ctx, environment, request) : await sameInputs(ctx, environment)
    const id = randomUUID()
    await enqueueRun(ctx, { id, environment, kind, confirm, ...given })
    return id
  })
}

function requireConsent(environment: EnvironmentRow, confirmName: string | undefined): void {
  const { name } = environment
  if (environment.protected) throw new EnvironmentProtected({ name })
  if (confirmName === name) return
  const errors = [{ field: '/confirmName', rule: 'equals', message: `must be "${name}"` }]
  throw new NameNotConfirmed({}, { errors })
}

function refuseChanges(request: Request): void {
  const unfit = ['inputs', 'version'].filter((field) => request[field as 'inputs' | 'version'] !== undefined)
  if (request.imports.length > 0) unfit.push('imports')
  if (unfit.length === 0) return
  const message = `is for a deploy, not for a ${request.kind}`
  throw new InvalidRequest({}, { errors: unfit.map((field) => ({ field: `/${field}`, rule: 'unexpected', message })) })
}

async function sameInputs(ctx: Context, environment: EnvironmentRow) {
  return {
    blueprintVersionId: environment.blueprintVersionId,
    inputs: environment.inputs,
    ...(await findEnvironmentSecrets(ctx.db, environment.id)),
    secretInputs: environment.secretInputs,
    imports: [],
  }
}

async function changedInputs(ctx: Context, environment: EnvironmentRow, request: Request) {
  const { organizationId, teamId, id: environmentId } = environment
  const owner = { organizationId, teamId, environmentId }
  const version = await chosenVersion(ctx, environment, request.version)
  const imports = prepareImports(request, version)
  await requireUnmanaged(ctx, request.imports, environment.stackId)
  const kept = openSecretInputs(ctx.vault, owner, await findEnvironmentSecrets(ctx.db, environment.id))
  const given = request.inputs ?? environment.inputs
  const runNumber = await nextRunNumber(ctx, environmentId)
  const { inputs, secrets } = prepareInputs(version.description.inputs, given, kept)
  return {
    blueprintVersionId: version.id,
    inputs,
    ...sealSecretInputs(ctx.vault, { ...owner, runNumber }, secrets),
    secretInputs: Object.keys(secrets),
    imports,
  }
}

/** What it runs on may be used on; another version must be one that the team may order. */
function chosenVersion(ctx: Context, environment: EnvironmentRow, version?: string): Promise<OrderableVersion> {
  const { blueprintVersionId, blueprintName: blueprint, stage } = environment
  if (version === undefined || version === environment.version) return getVersionInUse(ctx, blueprintVersionId)
  const team = { id: environment.teamId, slug: environment.teamSlug, name: environment.teamName }
  return getOrderableVersion(ctx, { blueprint, version, team, stage })
}
