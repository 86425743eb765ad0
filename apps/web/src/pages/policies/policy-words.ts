import type { PolicyGroupView } from '../../api/views.ts'

export function titleOfGroup({ isDefault, name }: Pick<PolicyGroupView, 'isDefault' | 'name'>): string {
  return isDefault ? 'All stacks' : name
}

/** `size: mandatory, most = 5` of each policy that the group has an opinion about. */
export function describeConfig(config: Record<string, unknown>): string {
  const parts = Object.entries(config).flatMap(([policy, value]) => {
    const { enforcementLevel, ...properties } = (value ?? {}) as Record<string, unknown>
    const settings = Object.entries(properties).map(([name, setting]) => `${name} = ${JSON.stringify(setting)}`)
    const words = [...(typeof enforcementLevel === 'string' ? [enforcementLevel] : []), ...settings]
    return words.length > 0 ? [`${policy}: ${words.join(', ')}`] : []
  })
  return parts.join(' · ') || 'With the levels of the pack'
}
