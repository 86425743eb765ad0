const prefix = 'urn:pulumi:'
export const rootStackType = 'pulumi:pulumi:Stack'

/** `urn:pulumi:<stack>::<project>::<type, with the types of its parents before $>::<name>` */
export type UrnParts = { stack: string; project: string; qualifiedType: string; name: string }

export function parseUrn(urn: string): UrnParts | null {
  if (!urn.startsWith(prefix)) return null
  const [stack, project, qualifiedType, ...name] = urn.slice(prefix.length).split('::')
  if (stack === undefined || project === undefined || qualifiedType === undefined || name.length === 0) return null
  return { stack, project, qualifiedType, name: name.join('::') }
}

export function formatUrn({ stack, project, qualifiedType, name }: UrnParts): string {
  return `${prefix}${stack}::${project}::${qualifiedType}::${name}`
}

export function nameOfUrn(urn: string): string {
  return parseUrn(urn)?.name ?? ''
}

export function qualifiedTypeOf(urn: string): string {
  return parseUrn(urn)?.qualifiedType ?? ''
}

/** The type without those of its parents. */
export function typeOfUrn(urn: string): string {
  return qualifiedTypeOf(urn).split('$').at(-1) ?? ''
}

/** A provider reference is `<urn>::<id>`. */
export function parseProviderReference(reference: string): { urn: string; id: string } | null {
  const at = reference.lastIndexOf('::')
  if (at < 0) return null
  const urn = reference.slice(0, at)
  const id = reference.slice(at + 2)
  if (id === '' || parseUrn(urn) === null || !isProviderType(typeOfUrn(urn))) return null
  return { urn, id }
}

export function isProviderType(type: string): boolean {
  return type.startsWith('pulumi:providers:')
}
