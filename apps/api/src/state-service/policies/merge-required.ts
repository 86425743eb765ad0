import type { EnforcementLevel, PackConfig, Policy } from './policy.ts'

const strictness: readonly EnforcementLevel[] = ['disabled', 'advisory', 'remediate', 'mandatory']

/** One pack as one group requires it. */
export type Requirement = {
  versionId: string
  isDefaultGroup: boolean
  isAudit: boolean
  policies: Policy[]
  config: PackConfig
}

/**
 * The engine starts a version of a pack once, whichever groups require it. So each policy takes the strictest level that a
 * group gives it, and of its properties those of the more particular group.
 */
export function mergeConfigs(requirements: Requirement[]): PackConfig {
  const ordered = requirements.toSorted((a, b) => Number(b.isDefaultGroup) - Number(a.isDefaultGroup))
  const merged: PackConfig = {}
  for (const { name } of ordered[0]?.policies ?? []) {
    const properties = Object.assign({}, ...ordered.map(({ config }) => config[name] ?? {}))
    const levels = ordered.map((requirement) => levelOf(requirement, name))
    const enforcementLevel = strictest(levels)
    merged[name] = { ...properties, enforcementLevel }
  }
  return merged
}

/** A group that only audits never stops an update, nor changes a resource. */
function levelOf({ config, policies, isAudit }: Requirement, name: string): EnforcementLevel {
  const own = policies.find((policy) => policy.name === name)?.enforcementLevel ?? 'advisory'
  const level = config[name]?.enforcementLevel ?? config.all?.enforcementLevel ?? own
  return isAudit && level !== 'disabled' ? 'advisory' : level
}

function strictest(levels: EnforcementLevel[]): EnforcementLevel {
  return levels.reduce((a, b) => (strictness.indexOf(b) > strictness.indexOf(a) ? b : a), 'disabled')
}
