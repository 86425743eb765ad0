import type { ActorView } from '../../platform/access/actor.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'

export type Binding = { teamId: string | null; stage: string | null }

const withBindings = { bindings: { include: { team: true }, orderBy: { id: 'asc' } } } as const

export type NewAccount = {
  id: string
  organizationId: string
  kind: string
  name: string
  version: number
  federation: Record<string, string> | null
  sealedCredentials: Uint8Array<ArrayBuffer>
  variables: string[]
  createdBy: ActorView
  createdAt: Date
}

export async function insertAccount(db: Db, { federation, ...data }: NewAccount): Promise<void> {
  await db.cloudAccount.create({ data: { ...data, federation: federation ?? Prisma.DbNull } })
}

export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** Those that were not removed, by name. */
export function findAccounts(db: Db, organizationId: string) {
  return db.cloudAccount.findMany({
    where: { organizationId, removedAt: null },
    include: withBindings,
    orderBy: { name: 'asc' },
  })
}

export function findAccount(db: Db, organizationId: string, id: string) {
  return db.cloudAccount.findFirst({ where: { organizationId, id, removedAt: null }, include: withBindings })
}

/** Of a kind, also those that were removed. */
export function findAccountsOfKind(db: Db, organizationId: string, kind: string) {
  return db.cloudAccount.findMany({ where: { organizationId, kind } })
}

/** Holds the row until the transaction ends: two replacements or a removal come one after the other. */
export async function lockAccount(db: Db, organizationId: string, id: string): Promise<void> {
  await db.$queryRaw`
    SELECT 1 FROM cloud_accounts WHERE id = ${id}::uuid AND organization_id = ${organizationId}::uuid FOR UPDATE`
}

type Change = {
  name?: string
  federation?: Record<string, string>
  sealedCredentials?: Uint8Array<ArrayBuffer>
  variables?: string[]
  version?: number
  rotatedAt?: Date
  removedAt?: Date
}

export async function updateAccount(db: Db, organizationId: string, id: string, data: Change): Promise<void> {
  await db.cloudAccount.update({ where: { id, organizationId }, data })
}

export async function replaceBindings(db: Db, organizationId: string, accountId: string, bindings: Binding[]) {
  await db.cloudAccountBinding.deleteMany({ where: { organizationId, accountId } })
  await db.cloudAccountBinding.createMany({
    data: bindings.map((binding) => ({ organizationId, accountId, ...binding })),
  })
}

/** What other accounts of the kind are bound to. */
export function findBindingsElsewhere(db: Db, organizationId: string, account: { id: string; kind: string }) {
  const elsewhere = { kind: account.kind, removedAt: null, id: { not: account.id } }
  return db.cloudAccountBinding.findMany({
    where: { organizationId, account: elsewhere },
    include: { account: true, team: true },
  })
}

export type UsingEnvironment = Binding & { accountId: string; id: string; name: string }

/** The environments that are there and whose last run with accounts used one of these. */
export function findUsingEnvironments(
  db: Db,
  organizationId: string,
  accountIds: string[],
): Promise<UsingEnvironment[]> {
  return db.$queryRaw<UsingEnvironment[]>`
    SELECT used.id AS "accountId", e.id::text, e.name, e.team_id::text AS "teamId", e.stage
    FROM environments e
    JOIN LATERAL (
      SELECT accounts FROM runs WHERE environment_id = e.id AND accounts <> '[]' ORDER BY number DESC LIMIT 1
    ) last ON true
    CROSS JOIN LATERAL (SELECT one ->> 'id' AS id FROM jsonb_array_elements(last.accounts) one) used
    WHERE e.organization_id = ${organizationId}::uuid AND e.state <> 'destroyed' AND used.id = ANY(${accountIds})
    ORDER BY e.name`
}

/** The accounts that the environment's last run used, up to this run. */
export async function findLastUsed(db: Db, organizationId: string, environmentId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT one ->> 'id' AS id FROM (
      SELECT accounts FROM runs
      WHERE organization_id = ${organizationId}::uuid AND environment_id = ${environmentId}::uuid AND accounts <> '[]'
      ORDER BY number DESC LIMIT 1
    ) last CROSS JOIN LATERAL jsonb_array_elements(last.accounts) one`
  return rows.map(({ id }) => id)
}
