import { createHash } from 'node:crypto'
import { ScimChangedMeanwhile } from '../provisioning.errors.ts'

/** An ETag over everything that can change. Weak: the same resource may be shown with fewer attributes. */
export function versionOf(content: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`
}

/** Holds a change to the version that whoever asks for it has seen. */
export function requireVersion(ifMatch: string | undefined, version: string): void {
  if (ifMatch !== undefined && !isOneOf(ifMatch, version)) throw new ScimChangedMeanwhile({ version })
}

export function isOneOf(header: string, version: string): boolean {
  const wanted = version.replace(/^W\//, '')
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === wanted)
}
