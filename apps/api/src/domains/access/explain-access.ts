import type { z } from 'zod'
import { can, judge } from '../../platform/access/can.ts'
import type { Permission } from '../../platform/access/permissions.ts'
import type { Context } from '../../platform/context.ts'
import { emergencyUserOf } from '../organizations/find-organization.ts'
import type { AccessExplanationView } from './access.schemas.ts'
import { loadPlace, type Place, type Where } from './asked-place.ts'
import { loadSubject, type Subject, type Whom } from './asked-subject.ts'
import { notesOn } from './notes.ts'
import { reasonsOf } from './reasons.ts'
import { changesFor } from './what-would-change.ts'

/** Somebody learns why they, or somebody else, may do something or may not. The verdict is that of every request. */
export async function explainAccess(
  ctx: Context,
  permission: Permission,
  query: Whom & Where,
): Promise<z.output<typeof AccessExplanationView>> {
  const subject = await loadSubject(ctx, query)
  const place = await loadPlace(ctx, query)
  const { actor, standing } = subject
  const judgement = actor && judge(actor, permission, place.scope)
  const allowed = standing === null && judgement !== null && judgement.allowed
  const asked = { subject, permission, place, judgement }
  const isSignInRequired = (await emergencyUserOf(ctx, place.scope.organizationId)) !== null
  return {
    who: {
      kind: subject.kind,
      id: subject.id,
      name: subject.name,
      role: actor?.role ?? null,
      tokenKind: actor?.tokenKind ?? null,
    },
    permission,
    place: { kind: place.kind, id: place.id, name: place.name, team: place.team, stage: place.stage },
    allowed,
    until: allowed ? await endOf(subject, permission, place) : null,
    reasons: reasonsOf(asked),
    changes: allowed ? [] : changesFor(asked),
    notes: notesOn(asked, { isSignInRequired }),
  }
}

/** When the answer turns into a no by itself: the first end after which the same rule says so. */
async function endOf({ ends, asOf }: Subject, permission: Permission, place: Place): Promise<string | null> {
  for (const end of ends) {
    const then = await asOf(end)
    if (!then || !can(then, permission, place.scope)) return end.toISOString()
  }
  return null
}
