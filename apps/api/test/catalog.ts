import { inTransaction } from '../src/platform/database/transaction.ts'
import type { Context, Ports } from '../src/platform/context.ts'
import { buildArtifact } from '@automat/blueprints/build'
import { checkVersion, storeChecks } from '../src/domains/catalog/versions/check-version.ts'
import { publishVersion } from '../src/domains/catalog/versions/publish-version.ts'
import { setPortfolio } from '../src/domains/catalog/set-portfolio.ts'
import { storeDraft } from '../src/domains/catalog/versions/upload-version.ts'
import { findRunnerPlaces } from '../src/engine/runner-places.ts'

type Description = { inputs?: object; outputs?: object; accounts?: string[]; title?: string; packages?: object[] }
type Version = { name: string; version?: string; passed?: boolean; description?: Description; code?: string }

/** A version as a runner would leave it behind: described and checked. No runner takes part. */
export async function aCheckedVersion(ctx: Context, { name, version = '1.0.0', passed = true, ...more }: Version) {
  const code = Buffer.from(more.code ?? `export const blueprint = '${name}@${version}'`)
  const draft = await inTransaction(ctx, (ctx) => storeDraft(ctx, { name, version, code }))
  const description = {
    name,
    version,
    title: `The ${name}`,
    summary: `Makes a ${name}`,
    icon: 'box',
    readme: '',
    inputs: { type: 'object', properties: {}, additionalProperties: false },
    outputs: { type: 'object', properties: {} },
    presets: [],
    samples: [],
    packages: [],
    accounts: [],
    ...more.description,
  }
  await storeChecks(ctx, draft, { description, findings: [{ name: 'sample', passed, message: 'It was previewed.' }] })
  return { id: draft.id, digest: draft.digest, name, version }
}

/** A published version that these teams may order in these stages. */
export async function aPublishedVersion(
  ctx: Context,
  version: Version,
  portfolio: { teams?: { id: string }[]; stages?: ('dev' | 'staging' | 'production')[] } = {},
) {
  const made = await aCheckedVersion(ctx, version)
  await publishVersion(ctx, made.id)
  for (const team of portfolio.teams ?? []) {
    await setPortfolio(ctx, { name: version.name, teamId: team.id, stages: portfolio.stages ?? ['dev'] })
  }
  return made
}

/** A blueprint of the repository as `npm start` publishes it: a runner has described and tried it. */
export async function aShippedVersion(
  ports: Ports,
  ctx: Context,
  { name, entry, team }: { name: string; entry: string; team: { id: string } },
) {
  const { code, version } = await buildArtifact(entry)
  const draft = await inTransaction(ctx, (ctx) => storeDraft(ctx, { name, version, code }))
  const { places } = await findRunnerPlaces(ports.config)
  await checkVersion(ports, places, { organizationId: ctx.actor.organizationId, id: draft.id })
  await publishVersion(ctx, draft.id)
  await setPortfolio(ctx, { name, teamId: team.id, stages: ['dev'] })
}
