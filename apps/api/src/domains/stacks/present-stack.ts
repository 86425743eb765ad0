import type { z } from 'zod'
import type { Actor, ActorView } from '../../platform/access/actor.ts'
import type { VersionRow } from '../../state-service/versions/versions.repository.ts'
import { organizationThere, presentStackBackend } from '../state-backends/stack-backend.ts'
import type { StackDetailRow } from './stacks.repository.ts'
import type { StackSummaryView, StackVersionView } from './stacks.schemas.ts'

export function presentStack(row: StackDetailRow): z.output<typeof StackSummaryView> {
  const { id, organization, project, name, tags, version, resourceCount, pendingOperations } = row
  const { running, runningSince, last, lastAt, integrityProblem, lastGoodVersion, stateBackend } = row
  return {
    id,
    organization: stateBackend === null ? organization : organizationThere(stateBackend),
    project,
    name,
    team: row.teamId === null ? null : { id: row.teamId, slug: row.teamSlug ?? '', name: row.teamName ?? '' },
    environment: row.environmentId === null ? null : { id: row.environmentId, name: row.environmentName ?? '' },
    tags,
    version,
    resourceCount,
    pendingOperations,
    integrityProblem,
    lastGoodVersion,
    runningUpdate:
      running && runningSince
        ? { kind: running.kind, by: author(running.by), since: runningSince.toISOString(), runId: running.runId }
        : null,
    lastUpdate:
      last && lastAt ? { kind: last.kind, state: last.state, by: author(last.by), at: lastAt.toISOString() } : null,
    createdAt: row.createdAt.toISOString(),
    stateBackend: presentStackBackend(stateBackend),
  }
}

export function presentVersion(row: VersionRow): z.output<typeof StackVersionView> {
  const { version, kind, message, runId, resourceCount, pendingOperations, integrityProblem, pinned } = row
  return {
    version,
    kind,
    state: row.state === 'requested' ? 'running' : row.state,
    message,
    by: author(row.requestedBy),
    runId,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    resourceChanges: row.resourceChanges ?? {},
    resourceCount,
    pendingOperations,
    integrityProblem,
    kept: resourceCount !== null,
    pinned,
  }
}

/** Which token it was stays with the audit log. */
function author({ kind, id, name }: ActorView) {
  return { kind: kind as Actor['kind'], id, name }
}
