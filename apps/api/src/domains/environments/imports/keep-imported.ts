import type { RunImport } from '../../../engine/runner-protocol.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { type KnownResource, stateBackendOf } from '../../state-backends/adapters/state-backend.ts'
import { findEnvironment, type Imported, updateImported } from '../environments.repository.ts'
import { environmentTarget } from '../load-environment.ts'

type EndedRun = { id: string; environmentId: string; stackId: string; teamId: string; imports: RunImport[] }

/**
 * Remembers what an apply has imported, and forgets what is gone. The state says which: an apply that failed later on
 * has imported all the same.
 */
export async function keepImported(ctx: Context, run: EndedRun): Promise<void> {
  const environment = await findEnvironment(ctx.db, ctx.actor, run.environmentId)
  if (!environment || environment.imported.length + run.imports.length === 0) return
  const resources = await (await stateBackendOf(ctx, run.stackId)).resources(ctx)
  const fresh = resources.flatMap((resource) => importedAs(resource, run.imports))
  const freshUrns = new Set(fresh.map(({ urn }) => urn))
  const there = new Set(resources.map(({ urn }) => urn))
  const kept = environment.imported.filter(({ urn }) => there.has(urn) && !freshUrns.has(urn))
  const isProtected = environment.protected || fresh.some(({ protect }) => protect)
  await updateImported(ctx.db, environment.id, [...kept, ...fresh], isProtected)
  if (fresh.length === 0) return
  await recordAudit(ctx, {
    action: 'environment.resources-imported',
    target: environmentTarget(environment),
    teamId: run.teamId,
    runId: run.id,
    before: { protected: environment.protected },
    after: {
      protected: isProtected,
      imported: fresh.map(({ type, name, id, protect }) => ({ type, name, id, protect })),
    },
  })
}

function importedAs(resource: KnownResource, imports: RunImport[]): Imported[] {
  const { urn, type, name } = resource
  const found = imports.find(
    (one) =>
      one.type === type && (one.name ?? name) === name && (one.id === resource.importId || one.id === resource.id),
  )
  return found ? [{ urn, type, name, id: found.id, protect: found.protect }] : []
}
