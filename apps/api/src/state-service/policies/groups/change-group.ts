import { isDeepStrictEqual } from 'node:util'
import { authorize } from '../../../platform/access/authorize.ts'
import { recordAudit } from '../../../platform/audit/record-audit.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { findPackVersion } from '../packs/packs.repository.ts'
import { readPackConfig } from '../pack-config.ts'
import { DefaultGroupFixed, GroupExists, GroupNotFound, GroupStackNotFound, PackNotFound } from '../policies.errors.ts'
import { groupTarget } from './create-group.ts'
import {
  addGroupStacks,
  clearGroupStacks,
  findGroup,
  findStacksByName,
  type GroupRow,
  listGroupStacks,
  lockGroup,
  putGroupPack,
  removeGroupPack,
  removeGroupStacks,
  renameGroup,
  type StackName,
} from './groups.repository.ts'

/** Without a version the newest is meant. */
export type PackChoice = { name: string; versionTag: string | null; config?: unknown }
export type GroupChange = {
  newName?: string | undefined
  addStacks?: StackName[]
  removeStacks?: StackName[]
  addPacks?: PackChoice[]
  removePacks?: PackChoice[]
  /** Whole lists: what is not in them goes. */
  stacks?: StackName[] | undefined
  packs?: PackChoice[] | undefined
}

/** `pulumi policy enable`, `disable` and `group edit`: what a group requires, and of which stacks. */
export async function changeGroup(ctx: Context, name: string, change: GroupChange): Promise<void> {
  const { organizationId } = ctx.actor
  authorize(ctx.actor, 'policies:change', { organizationId })
  await inTransaction(ctx, async (ctx) => {
    await lockGroup(ctx.db, organizationId, name)
    const group = await findGroup(ctx.db, organizationId, name)
    if (!group) throw new GroupNotFound({ name })
    const before = await summaryOf(ctx, group)
    await changePacks(ctx, group, change)
    await changeStacks(ctx, group, change)
    const newName = await changeName(ctx, group, change.newName)
    const changed = (await findGroup(ctx.db, organizationId, newName)) ?? group
    const after = await summaryOf(ctx, changed)
    if (isDeepStrictEqual(before, after)) return
    await recordAudit(ctx, { action: 'policy-group.changed', target: groupTarget(changed), before, after })
  })
}

async function changePacks(ctx: Context, group: GroupRow, change: GroupChange): Promise<void> {
  const { addPacks = [], removePacks = [], packs } = change
  const gone = packs ? group.packs.filter((pack) => !packs.some(({ name }) => name === pack.packName)) : []
  const removed = [...removePacks, ...gone.map(({ packName }) => ({ name: packName, versionTag: null }))]
  for (const { name, versionTag } of removed) {
    const known = group.packs.find((pack) => pack.packName === name)
    if (!known || (versionTag !== null && known.version.versionTag !== versionTag)) {
      throw new PackNotFound({ name, version: versionTag ?? '' })
    }
    await removeGroupPack(ctx.db, group.id, name)
  }
  for (const choice of [...addPacks, ...(packs ?? [])]) await addPack(ctx, group, choice)
}

async function addPack(ctx: Context, group: GroupRow, choice: PackChoice): Promise<void> {
  const { organizationId } = ctx.actor
  const { name, versionTag } = choice
  const pack = await findPackVersion(ctx.db, { organizationId, name, versionTag })
  if (!pack) throw new PackNotFound({ name, version: versionTag ?? '' })
  const config = readPackConfig(pack, choice.config)
  await putGroupPack(ctx.db, { groupId: group.id, packName: name, versionId: pack.id, sha256: pack.sha256, config })
}

async function changeStacks(ctx: Context, group: GroupRow, change: GroupChange): Promise<void> {
  const { addStacks = [], removeStacks = [], stacks } = change
  if (group.isDefault) {
    // The CLI sends the whole list along with other changes; what it read is what it sends.
    if (addStacks.length + removeStacks.length > 0) throw new DefaultGroupFixed()
    return
  }
  const { organizationId } = ctx.actor
  const added = [...addStacks, ...(stacks ?? [])]
  const known = await findStacksByName(ctx.db, organizationId, [...added, ...removeStacks])
  const ids = new Map(known.map((stack) => [nameOf(stack), stack.id]))
  const unknown = [...added, ...removeStacks].find((stack) => !ids.has(nameOf(stack)))
  if (unknown) throw new GroupStackNotFound({ stack: nameOf(unknown) })
  if (stacks) await clearGroupStacks(ctx.db, group.id)
  const addedIds = added.map((stack) => ids.get(nameOf(stack))).filter((id) => id !== undefined)
  await addGroupStacks(ctx.db, group.id, addedIds)
  await removeGroupStacks(ctx.db, group.id, { organizationId, names: removeStacks })
}

function nameOf({ project, name }: StackName): string {
  return `${project}/${name}`
}

async function changeName(ctx: Context, group: GroupRow, newName: string | undefined): Promise<string> {
  if (newName === undefined || newName === group.name) return group.name
  const { organizationId } = ctx.actor
  if (group.isDefault) throw new DefaultGroupFixed()
  if (await findGroup(ctx.db, organizationId, newName)) throw new GroupExists({ name: newName })
  await renameGroup(ctx.db, organizationId, group.id, newName)
  return newName
}

async function stacksOf(ctx: Context, { id, isDefault }: GroupRow) {
  return isDefault ? [] : listGroupStacks(ctx.db, ctx.actor.organizationId, { groupId: id })
}

/** What audit events say of a group. */
async function summaryOf(ctx: Context, group: GroupRow) {
  const stacks = (await stacksOf(ctx, group)).map(nameOf)
  const packs = group.packs.map(({ packName, version, config }) => ({
    pack: `${packName}@${version.versionTag}`,
    config,
  }))
  return { name: group.name, packs, ...(group.isDefault ? {} : { stacks }) }
}
