import type { ToldResource } from '../../../engine/runner-protocol.ts'
import { masked } from '../../../engine/runner/reports/property-values.ts'
import type { Context } from '../../../platform/context.ts'
import { storableJson } from '../../../platform/database/storable-json.ts'
import type { SealedPlace } from '../../../platform/vault/vault.ts'
import { inputsWithoutSecrets, type ResourceInputs } from '../../../state-service/checkpoints/read-inputs.ts'
import { nameOfUrn } from '../../../state-service/deployments/urn.ts'
import { getStackAnywhere } from '../../../state-service/stacks/find-stack.ts'
import { OutputNotFound } from '../../../state-service/state-service.errors.ts'
import {
  type ExternalStackRow,
  findCutOffs,
  findExternalStack,
  hasReportedChanges,
  updateExternalStack,
} from '../external-stacks.repository.ts'
import { engineState } from './engine-state.ts'
import type { KnownResource, StateBackend } from './state-backend.ts'

/** Pulumi Cloud, a directory, a bucket or a database. What the portal shows of it is what the last deploy told. */
export function externalBackend(stack: ExternalStackRow): StateBackend {
  return {
    outputs: async () => ({
      values: stack.outputs as Record<string, unknown>,
      secretNames: stack.secretOutputs,
    }),
    async revealOutput(ctx, name) {
      await getStackAnywhere(ctx, stack.stackId, 'stacks:decrypt')
      const outputs = stack.outputs as Record<string, unknown>
      if (!Object.hasOwn(outputs, name)) throw new OutputNotFound({ name })
      if (!stack.secretOutputs.includes(name) || stack.sealedOutputs === null) return outputs[name]
      return (ctx.vault.openJson(placeOf(stack), stack.sealedOutputs) as Record<string, unknown>)[name]
    },
    resources: async () => resourcesOf(stack).map(knownResource),
    async inputs(ctx) {
      await getStackAnywhere(ctx, stack.stackId, 'stacks:read')
      return new Map(resourcesOf(stack).flatMap(({ urn, inputs }) => (inputs ? [[urn, inputs] as const] : [])))
    },
    // Only an engine reaches that state: the next run begins with it.
    protect: async () => {},
    async openForRun(ctx, { environmentId, released }) {
      const isProtected = new Set(resourcesOf(stack).flatMap(({ urn, protect }) => (protect ? [urn] : [])))
      const unprotect = released.filter((urn) => isProtected.has(urn))
      return { ...(await engineState(ctx, stack, await findCutOffs(ctx.db, environmentId))), unprotect }
    },
    async keepReport(ctx, { passphraseNumber, outputs, resources }) {
      const seen = await findExternalStack(ctx.db, stack.organizationId, stack.stackId)
      await updateExternalStack(ctx.db, stack, {
        ...(passphraseNumber === undefined ? {} : { passphraseNumber }),
        ...(resources === undefined ? {} : { resources: storableJson(resources.map(keptResource)) as object[] }),
        ...(outputs === undefined
          ? {}
          : sealed(ctx, { ...stack, outputsVersion: (seen?.outputsVersion ?? 0) + 1 }, outputs)),
      })
    },
    // Pulumi services let go of a dead engine's stack by themselves; the locks of the others are the next run's to take away.
    free: async () => {},
    hasBegunToChange: ({ db }, { id }) => hasReportedChanges(db, id),
    // Its engine may have begun without a word of it having arrived here.
    mayHaveBegun: async (_ctx, { phase }) => phase === 'apply',
    // The run has removed the stack there, which the CLI does for empty ones only.
    async leftResources(ctx) {
      await updateExternalStack(ctx.db, stack, { outputs: {}, secretOutputs: [], sealedOutputs: null, resources: [] })
      return 0
    },
  }
}

/** A told resource as it is kept. */
type KeptResource = Omit<ToldResource, 'inputs'> & { inputs?: ResourceInputs }

function keptResource({ inputs, ...told }: ToldResource): KeptResource {
  return inputs === undefined ? told : { ...told, inputs: inputsWithoutSecrets(inputs) }
}

function resourcesOf({ resources }: ExternalStackRow): KeptResource[] {
  return resources as KeptResource[]
}

function knownResource({ urn, type, id, importId, protect }: KeptResource): KnownResource {
  return { urn, type, name: nameOfUrn(urn), id, importId: importId ?? null, protect }
}

type Outputs = Record<string, { value?: unknown; secret: boolean }>

function sealed(
  ctx: Context,
  row: Pick<ExternalStackRow, 'stackId' | 'organizationId' | 'stack' | 'outputsVersion'>,
  outputs: Outputs,
) {
  const entries = Object.entries(outputs)
  const secrets = entries.filter(([, { secret }]) => secret).map(([name, { value }]) => [name, value ?? null] as const)
  return {
    outputs: Object.fromEntries(
      entries.map(([name, { value, secret }]) => [name, secret ? masked : (value ?? null)]),
    ) as object,
    secretOutputs: secrets.map(([name]) => name),
    sealedOutputs: secrets.length === 0 ? null : ctx.vault.sealJson(placeOf(row), Object.fromEntries(secrets)),
    outputsVersion: row.outputsVersion,
  }
}

function placeOf({
  stackId,
  organizationId,
  stack,
  outputsVersion,
}: Pick<ExternalStackRow, 'stackId' | 'organizationId' | 'stack' | 'outputsVersion'>): SealedPlace {
  return { table: 'external_stacks', organizationId, teamId: stack.teamId, rowId: stackId, version: outputsVersion }
}
