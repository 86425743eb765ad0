import type { StateBackendKind } from './backend-address.ts'

/** The external backend of one stack, as rows have it. */
export type StackBackend = { id: string; name: string; kind: StateBackendKind; serviceOrganization: string | null }

/** Of the CLI's own backends every stack is in an organization of this name. */
const diyOrganization = 'organization'

/** The first part of a stack's name there. */
export function organizationThere({
  kind,
  serviceOrganization,
}: Pick<StackBackend, 'kind' | 'serviceOrganization'>): string {
  return kind === 'service' ? (serviceOrganization ?? '') : diyOrganization
}

export function presentStackBackend(backend: StackBackend | null) {
  return backend && { id: backend.id, name: backend.name, kind: backend.kind }
}
