import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RunSession } from '../../runner-protocol.ts'

type Schema = { parse(value: unknown): unknown }
export type ProgramContext = { environment: RunSession['environment']; protected: boolean }
/** What a runner asks of a blueprint; `@automat/blueprints` says the rest. */
export type LoadedBlueprint = {
  name: string
  version: string
  inputs: Schema
  program: (inputs: unknown, context: ProgramContext) => unknown
  /** What the catalog stores of it. */
  describe?: () => unknown
}

export class ArtifactMismatch extends Error {}

/** The artifact leaves Pulumi's SDK out; it gets the runner's own copy, because there may be only one in a process. */
export function shareSdkWithArtifacts(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const isSdk = specifier === '@pulumi/pulumi' || specifier.startsWith('@pulumi/pulumi/')
      if (!isSdk || context.parentURL === import.meta.url) return next(specifier, context)
      return next(specifier, { ...context, parentURL: import.meta.url })
    },
  })
}

/** Imports the artifact if its SHA-256 is the published one; not a byte of it runs before. */
export async function loadArtifact(code: Buffer, digest: string, directory: string): Promise<Record<string, unknown>> {
  if (createHash('sha256').update(code).digest('hex') !== digest) throw new ArtifactMismatch()
  const file = join(directory, `blueprint-${digest.slice(0, 12)}.mjs`)
  await writeFile(file, code, { mode: 0o600 })
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>
}

export function blueprintOf(module: Record<string, unknown>): LoadedBlueprint {
  const blueprint = module.blueprint as LoadedBlueprint | undefined
  if (typeof blueprint?.program !== 'function' || typeof blueprint.inputs?.parse !== 'function') {
    throw new Error('The artifact does not export a `blueprint`.')
  }
  return blueprint
}
