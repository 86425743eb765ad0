import type { ActorView } from '../../platform/access/actor.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'
import type { StateBackendKind } from './backend-address.ts'

export type Use = { teamId: string | null; stage: string | null }

const withUses = { uses: { include: { team: true }, orderBy: { id: 'asc' } } } as const

export type NewStateBackend = {
  id: string
  organizationId: string
  name: string
  kind: StateBackendKind
  url: string
  serviceOrganization: string | null
  sealedSecrets: Uint8Array<ArrayBuffer>
  version: number
  passphraseNumber: number
  createdBy: ActorView
  createdAt: Date
}

export async function insertStateBackend(db: Db, data: NewStateBackend): Promise<void> {
  await db.stateBackend.create({ data })
}

export type StateBackendRow = NonNullable<Awaited<ReturnType<typeof findStateBackend>>>

/** Those that were not removed, by name. */
export function findStateBackends(db: Db, organizationId: string) {
  return db.stateBackend.findMany({
    where: { organizationId, removedAt: null },
    include: withUses,
    orderBy: { name: 'asc' },
  })
}

export function findStateBackend(db: Db, organizationId: string, id: string) {
  return db.stateBackend.findFirst({ where: { organizationId, id, removedAt: null }, include: withUses })
}

/** Holds the row until the transaction ends: orders that choose it, rotations and a removal come one after the other. */
export async function lockStateBackend(db: Db, organizationId: string, id: string): Promise<void> {
  await db.$queryRaw`
    SELECT 1 FROM state_backends WHERE id = ${id}::uuid AND organization_id = ${organizationId}::uuid FOR UPDATE`
}

type Change = {
  name?: string
  sealedSecrets?: Uint8Array<ArrayBuffer>
  version?: number
  passphraseNumber?: number
  rotatedAt?: Date
  removedAt?: Date
}

export async function updateStateBackend(db: Db, organizationId: string, id: string, data: Change): Promise<void> {
  await db.stateBackend.update({ where: { id, organizationId }, data })
}

export async function replaceUses(db: Db, organizationId: string, backendId: string, uses: Use[]): Promise<void> {
  await db.stateBackendUse.deleteMany({ where: { organizationId, backendId } })
  await db.stateBackendUse.createMany({ data: uses.map((use) => ({ organizationId, backendId, ...use })) })
}

/** Who has these uses already. */
export async function findUsesElsewhere(db: Db, organizationId: string, backendId: string | null) {
  const where = { organizationId, ...(backendId === null ? {} : { backendId: { not: backendId } }) }
  return db.stateBackendUse.findMany({ where, include: { backend: true, team: true } })
}

export type UsingEnvironment = { backendId: string; id: string; name: string }

/** The environments whose state is in a backend, and those that are only ordered. */
export function findUsingEnvironments(
  db: Db,
  organizationId: string,
  backendIds: string[],
): Promise<UsingEnvironment[]> {
  return db.$queryRaw<UsingEnvironment[]>`
    SELECT x.backend_id::text AS "backendId", e.id::text, e.name
    FROM external_stacks x JOIN environments e ON e.stack_id = x.stack_id
    WHERE x.organization_id = ${organizationId}::uuid AND x.backend_id = ANY(${backendIds}::uuid[])
      AND e.state <> 'destroyed'
    ORDER BY e.name`
}

/** The backend for a new environment, held as it is until the transaction ends; null for Automat's own. */
export async function chooseBackend(
  db: Db,
  organizationId: string,
  { teamId, stage }: { teamId: string; stage: string },
): Promise<{ id: string; name: string; kind: StateBackendKind } | null> {
  const rows = await db.$queryRaw<{ id: string; name: string; kind: StateBackendKind }[]>`
    SELECT b.id::text, b.name, b.kind::text FROM state_backends b JOIN state_backend_uses u ON u.backend_id = b.id
    WHERE u.organization_id = ${organizationId}::uuid AND b.removed_at IS NULL
      AND (u.team_id IS NULL OR u.team_id = ${teamId}::uuid) AND (u.stage IS NULL OR u.stage = ${stage})
    ORDER BY u.team_id IS NULL, u.stage IS NULL LIMIT 1 FOR SHARE OF b`
  return rows[0] ?? null
}

/** The lowest number of a passphrase that a stack there may still have; null where there are no stacks. */
export async function lowestPassphrase(db: Db, organizationId: string, backendId: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ lowest: number | null }[]>(Prisma.sql`
    SELECT min(x.passphrase_number) AS lowest
    FROM external_stacks x JOIN stacks s ON s.id = x.stack_id
    WHERE x.organization_id = ${organizationId}::uuid AND x.backend_id = ${backendId}::uuid AND s.deleted_at IS NULL`)
  return rows[0]?.lowest ?? null
}
