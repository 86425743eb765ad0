import { describeArtifact, type DescribingPlaces } from '../../../engine/describe-artifact.ts'
import { systemActor } from '../../../platform/access/actor.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context, Ports } from '../../../platform/context.ts'
import { storableJson } from '../../../platform/database/storable-json.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { BlueprintDescription } from '../catalog.schemas.ts'
import { failedChecks } from './version-rules.ts'
import { findArtifact, findVersion, storeFindings, type VersionRow } from './versions.repository.ts'

type Finding = { name: string; passed: boolean; message: string }
export type Checked = { description: unknown; findings: Finding[] }

/** A runner describes a draft and tries it; what it finds is stored for whoever decides. */
export async function checkVersion(
  ports: Ports,
  places: DescribingPlaces,
  { signal, ...which }: { organizationId: string; id: string; signal?: AbortSignal },
): Promise<Finding[] | null> {
  const ctx: Context = { ...ports, actor: systemActor(which.organizationId, 'Checks') }
  const draft = await findVersion(ctx.db, which.organizationId, which.id)
  const artifact = draft && (await findArtifact(ctx.db, draft.digest))
  if (!draft || !artifact) return null
  return storeChecks(ctx, draft, await describe(ctx, places, { code: Buffer.from(artifact.code), signal }))
}

/** Gives up on a draft whose checks took their worker with them again and again. */
export async function failChecks(ports: Ports, which: { organizationId: string; id: string }): Promise<void> {
  const ctx: Context = { ...ports, actor: systemActor(which.organizationId, 'Checks') }
  const draft = await findVersion(ctx.db, which.organizationId, which.id)
  const message = 'Each worker that checked it ended before it was done. Upload it again to have it checked anew.'
  if (draft) await storeChecks(ctx, draft, { description: {}, findings: [{ name: 'loads', passed: false, message }] })
}

async function describe(
  ctx: Context,
  places: DescribingPlaces,
  { code, signal }: { code: Buffer; signal: AbortSignal | undefined },
): Promise<Checked> {
  try {
    return await describeArtifact(places, code, { signal })
  } catch (error) {
    signal?.throwIfAborted()
    ctx.log.warn({ err: error }, 'a blueprint version could not be described')
    const message = error instanceof Error ? error.message : 'It could not be described.'
    return { description: {}, findings: [{ name: 'loads', passed: false, message }] }
  }
}

export async function storeChecks(ctx: Context, draft: VersionRow, checked: Checked): Promise<Finding[]> {
  const description = BlueprintDescription.safeParse(checked.description)
  const findings = [...checked.findings, identityFinding(draft, description.data)]
  const found = {
    state: 'checked' as const,
    ...storableJson({ description: description.data ?? {}, findings }),
  }
  await inTransaction(ctx, async (ctx) => {
    if (!(await storeFindings(ctx.db, { id: draft.id, digest: draft.digest }, found))) return
    await recordAudit(ctx, {
      action: 'blueprint-version.checked',
      target: { kind: 'blueprint-version', id: draft.id, name: `${draft.blueprint.name}@${draft.version}` },
      after: { failed: failedChecks({ ...draft, findings }) },
    })
  })
  return findings
}

/** The artifact must be what its uploader said it is. */
function identityFinding(draft: VersionRow, found: { name: string; version: string } | undefined): Finding {
  const said = `${draft.blueprint.name}@${draft.version}`
  const is = found ? `${found.name}@${found.version}` : 'nothing that can be read'
  return said === is
    ? { name: 'identity', passed: true, message: `It is ${said}.` }
    : { name: 'identity', passed: false, message: `It was uploaded as ${said}, but it is ${is}.` }
}
