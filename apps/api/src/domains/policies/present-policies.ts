import type { z } from 'zod'
import type { Actor } from '../../platform/access/actor.ts'
import { can } from '../../platform/access/can.ts'
import type { Group } from '../../state-service/policies/groups/read-groups.ts'
import type { Pack } from '../../state-service/policies/packs/read-packs.ts'
import type { PolicyGroupView, PolicyPackView } from './policies.schemas.ts'

export function presentPack({ name, versions }: Pack): z.output<typeof PolicyPackView> {
  const [newest] = versions
  return {
    name,
    displayName: newest.displayName,
    description: newest.description,
    versions: versions.map((pack) => ({
      version: pack.versionTag,
      sha256: Buffer.from(pack.sha256).toString('hex'),
      sizeBytes: pack.sizeBytes,
      publishedAt: (pack.publishedAt ?? pack.createdAt).toISOString(),
      publishedBy: pack.publishedBy as z.output<typeof PolicyPackView>['versions'][number]['publishedBy'],
      policies: pack.policies.map((policy) => ({
        name: policy.name,
        displayName: policy.displayName || policy.name,
        description: policy.description,
        level: policy.enforcementLevel,
        hasConfiguration: Object.keys(policy.configSchema?.properties ?? {}).length > 0,
      })),
      groups: pack.groups.map(({ group }) => group.name),
    })),
  }
}

export function presentGroup(actor: Actor, group: Group): z.output<typeof PolicyGroupView> {
  const change = can(actor, 'policies:change', { organizationId: actor.organizationId })
  return {
    name: group.name,
    isDefault: group.isDefault,
    mode: group.mode,
    stacks: group.stacks.map(({ project, name }) => ({ project, name })),
    packs: group.packs.map(({ packName, version, config }) => ({
      name: packName,
      displayName: version.displayName,
      version: version.versionTag,
      config,
    })),
    can: { change, delete: change && !group.isDefault },
  }
}
