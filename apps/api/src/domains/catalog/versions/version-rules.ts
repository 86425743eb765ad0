import type { Actor } from '../../../platform/access/actor.ts'
import { can } from '../../../platform/access/can.ts'

type Finding = { name: string; passed: boolean; message: string }
type Version = { organizationId: string; state: string; author: unknown; findings: unknown }

/** Whoever looks after the catalog or after its rules sees all of it; others what their teams may order. */
export function seesWholeCatalog(actor: Actor): boolean {
  const scope = { organizationId: actor.organizationId }
  return can(actor, 'catalog:publish', scope) || can(actor, 'accounts:read', scope) || actor.role === 'approver'
}

export function isAuthor(actor: Actor, version: Version): boolean {
  const author = version.author as { kind: string; id: string }
  // What ships is the system's, so that a first administrator alone can publish it.
  return author.kind !== 'system' && (author.id === actor.id || author.id === actor.userId)
}

export function failedChecks(version: Version): string[] {
  return (version.findings as Finding[]).filter((finding) => !finding.passed).map((finding) => finding.name)
}

export function mayDecide(actor: Actor, version: Version): boolean {
  return can(actor, 'catalog:publish', version) && !isAuthor(actor, version)
}

/** Newest first by semantic version; a pre-release comes before its release. */
export function compareVersions(a: string, b: string): number {
  const [coreA = '', preA] = a.split('-', 2)
  const [coreB = '', preB] = b.split('-', 2)
  const byCore = coreB.localeCompare(coreA, 'en', { numeric: true })
  if (byCore !== 0) return byCore
  if (preA === undefined || preB === undefined) return preA === preB ? 0 : preA === undefined ? -1 : 1
  return preB.localeCompare(preA, 'en', { numeric: true })
}
