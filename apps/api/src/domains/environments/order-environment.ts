import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { RunImport } from '../../engine/runner-protocol.ts'
import { viewActor } from '../../platform/access/actor.ts'
import { unnarrowed } from '../../platform/access/actor.ts'
import { authorize } from '../../platform/access/authorize.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { NotFound } from '../../platform/errors/common-problems.ts'
import { createStack } from '../../state-service/stacks/create-stack.ts'
import { StackExists } from '../../state-service/state-service.errors.ts'
import { getOrderableVersion, type OrderableVersion } from '../catalog/versions/orderable-version.ts'
import { getOwnOrganization, holdOrganization, type Organization } from '../organizations/find-organization.ts'
import { requireStillHere } from '../people/still-here.ts'
import { enqueueRun } from '../runs/queue/enqueue-run.ts'
import { sealSecretInputs } from '../runs/session/sealed-inputs.ts'
import { chooseStateBackend } from '../state-backends/choose-state-backend.ts'
import { findTeamByName, type Team } from '../teams/find-teams.ts'
import { EnvironmentNameTaken, StackNameTaken } from './environments.errors.ts'
import { insertEnvironment, isNameInUse } from './environments.repository.ts'
import type { OrderEnvironmentInput } from './environments.schemas.ts'
import { environmentTarget } from './load-environment.ts'
import { prepareImports } from './imports/prepare-imports.ts'
import { requireUnmanaged } from './imports/require-unmanaged.ts'
import { prepareInputs, type PreparedInputs } from './inputs/prepare-inputs.ts'

type Order = z.output<typeof OrderEnvironmentInput>
type Ordered = { environmentId: string; runId: string }
/** Where its state is; null for Automat's own state service. */
type Inserted = Ordered & { stateBackend: string | null }

const takenName = { field: '/name', rule: 'taken', message: 'This name is taken.' }

/** Somebody orders an environment for a team: its stack, its row and its first run come to be together. */
export async function orderEnvironment(ctx: Context, order: Order): Promise<Ordered> {
  const team = await orderingTeam(ctx, order.team)
  const version = await getOrderableVersion(ctx, { ...order, team })
  const prepared = prepareInputs(version.description.inputs, order.inputs)
  const imports = prepareImports(order, version)
  await requireUnmanaged(ctx, order.imports)
  const organization = await getOwnOrganization(ctx)
  return inTransaction(ctx, async (ctx) => {
    // Orders of one organization take turns from here on: a name is taken by one of them.
    await holdOrganization(ctx)
    await requireStillHere(ctx)
    if (await isNameInUse(ctx.db, ctx.actor.organizationId, order.name)) {
      throw new EnvironmentNameTaken({ name: order.name }, { errors: [takenName] })
    }
    const { stateBackend, ...ordered } = await insert(ctx, order, { organization, team, version, prepared, imports })
    await recordAudit(ctx, {
      action: 'environment.ordered',
      target: environmentTarget({ id: ordered.environmentId, name: order.name }),
      teamId: team.id,
      runId: ordered.runId,
      after: {
        blueprint: order.blueprint,
        version: version.version,
        stage: order.stage,
        inputs: prepared.inputs,
        imports,
        ...(stateBackend === null ? {} : { stateBackend }),
      },
    })
    return ordered
  })
}

async function orderingTeam(ctx: Context, name: string): Promise<Team> {
  const team = await findTeamByName(ctx, name)
  if (!team) throw new NotFound()
  authorize(ctx.actor, 'environments:order', { organizationId: ctx.actor.organizationId, teamId: team.id })
  return team
}

type Parts = {
  organization: Organization
  team: Team
  version: OrderableVersion
  prepared: PreparedInputs
  imports: RunImport[]
}

async function insert(ctx: Context, order: Order, parts: Parts): Promise<Inserted> {
  const { organization, team, version, prepared, imports } = parts
  const organizationId = organization.id
  const [id, runId] = [randomUUID(), randomUUID()]
  const { name, stage, confirm } = order
  const stackId = await emptyStack(ctx, { organization, team, project: version.blueprint.name, name, stage })
  const backend = await chooseStateBackend(ctx, { teamId: team.id, stage, stackId })
  const given = {
    blueprintVersionId: version.id,
    inputs: prepared.inputs,
    ...sealSecretInputs(
      ctx.vault,
      { organizationId, teamId: team.id, environmentId: id, runNumber: 1 },
      prepared.secrets,
    ),
    secretInputs: Object.keys(prepared.secrets),
  }
  const row = { id, organizationId, teamId: team.id, stackId, name, stage, createdBy: viewActor(ctx.actor) }
  await insertEnvironment(ctx.db, { ...row, ...given })
  await enqueueRun(ctx, { id: runId, environment: row, kind: 'deploy', confirm, imports, ...given })
  return { environmentId: id, runId, stateBackend: backend?.name ?? null }
}

type NewStack = { organization: Organization; team: Team; project: string; name: string; stage: string }

async function emptyStack(ctx: Context, { organization, team, project, name, stage }: NewStack): Promise<string> {
  const tags = { 'automat:team': team.slug, 'automat:stage': stage }
  try {
    // The stack is part of what was ordered: no scope has to hold it too.
    const beneath = { ...ctx, actor: unnarrowed(ctx.actor) }
    return (await createStack(beneath, { organizationId: organization.id, teamId: team.id, project, name, tags })).id
  } catch (error) {
    if (!(error instanceof StackExists)) throw error
    throw new StackNameTaken({ stack: `${organization.slug}/${project}/${name}` }, { errors: [takenName] })
  }
}
