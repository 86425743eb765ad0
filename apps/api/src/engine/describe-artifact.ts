import type { Context } from '../platform/context.ts'

export type ArtifactReport = {
  description: unknown
  findings: { name: string; passed: boolean; message: string }[]
}

/** Describes and tries an artifact in a child process. */
export async function describeArtifact(_ctx: Context, _code: Buffer): Promise<ArtifactReport> {
  throw new Error('No runner on this server can describe a blueprint.')
}
