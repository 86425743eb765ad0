import type { ToldResource } from '../../runner-protocol.ts'

/** As much of `pulumi stack export` as is read. */
export type Deployment = { resources?: StateResource[] | null } | null
type StateResource = {
  urn: string
  type: string
  id?: string
  importID?: string
  protect?: boolean
  inputs?: Record<string, unknown>
  custom?: boolean
  /** Read by a program, and managed elsewhere. */
  external?: boolean
  /** Replaced already, and about to go. */
  delete?: boolean
}

/** What a state manages, for the portal; the inputs of what was imported go along. */
export function toldResources(deployment: Deployment, isImported: (resource: ToldResource) => boolean): ToldResource[] {
  return (deployment?.resources ?? []).flatMap((resource) => {
    const { urn, type, id, importID, protect = false, inputs } = resource
    const isManaged = resource.custom === true && resource.external !== true && resource.delete !== true
    if (!isManaged || !id || type.startsWith('pulumi:providers:')) return []
    const told = { urn, type, id, ...(importID ? { importId: importID } : {}), protect }
    return [inputs && isImported(told) ? { ...told, inputs } : told]
  })
}
