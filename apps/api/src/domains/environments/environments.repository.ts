import type { ActorView } from '../../platform/access/actor.ts'
import type { Db, Prisma } from '../../platform/database/database.ts'

const shown = {
  blueprintVersion: {
    select: {
      id: true,
      version: true,
      description: true,
      blueprint: { select: { id: true, name: true, title: true, icon: true } },
    },
  },
  team: { select: { id: true, slug: true, name: true } },
  organization: { select: { slug: true } },
  stack: { select: { project: true, name: true, version: true } },
} as const

export type EnvironmentState = 'ordered' | 'ready' | 'failed' | 'destroyed'

/** Without the sealed secrets: those are read by whoever has to pass them on. */
export function findEnvironment(db: Db, organizationId: string, id: string) {
  return db.environment.findFirst({ where: { organizationId, id }, include: shown, omit: { sealedInputs: true } })
}

export type EnvironmentRow = NonNullable<Awaited<ReturnType<typeof findEnvironment>>>

/** Holds the row until the transaction ends: of two requests at once, one comes after the other. */
export async function lockEnvironment(db: Db, organizationId: string, id: string): Promise<EnvironmentRow | null> {
  await db.$executeRaw`
    SELECT 1 FROM environments WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`
  return findEnvironment(db, organizationId, id)
}

export type EnvironmentFilter = {
  organizationId: string
  teams: 'all' | string[]
  blueprint?: string | undefined
  state?: EnvironmentState | undefined
  stage?: string | undefined
  createdBy?: string | undefined
  search?: string | undefined
}

export function findEnvironments(
  db: Db,
  filter: EnvironmentFilter,
  page: { limit: number; after: object },
): Promise<EnvironmentRow[]> {
  const { organizationId, teams, blueprint, state, stage, createdBy, search } = filter
  const and: Prisma.EnvironmentWhereInput[] = [page.after]
  if (blueprint !== undefined) and.push({ blueprintVersion: { blueprint: { name: blueprint } } })
  if (createdBy !== undefined) and.push({ createdBy: { path: ['id'], equals: createdBy } })
  if (search) and.push({ OR: [{ name: like(search) }, { blueprintVersion: { blueprint: { title: like(search) } } }] })
  return db.environment.findMany({
    where: {
      organizationId,
      ...(teams === 'all' ? {} : { teamId: { in: teams } }),
      state: state ?? { not: 'destroyed' },
      ...(stage === undefined ? {} : { stage }),
      AND: and,
    },
    include: shown,
    omit: { sealedInputs: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  })
}

/** What people type is text, not a pattern. */
function like(text: string) {
  return { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
}

export async function isNameInUse(db: Db, organizationId: string, name: string): Promise<boolean> {
  const where = { organizationId, name, state: { not: 'destroyed' as const } }
  return (await db.environment.findFirst({ where, select: { id: true } })) !== null
}

type Sealed = Uint8Array<ArrayBuffer> | null

export type NewEnvironment = {
  id: string
  organizationId: string
  teamId: string
  blueprintVersionId: string
  stackId: string
  name: string
  stage: string
  inputs: Record<string, unknown>
  sealedInputs: Sealed
  secretInputs: string[]
  createdBy: ActorView
}

export async function insertEnvironment(db: Db, environment: NewEnvironment): Promise<void> {
  await db.environment.create({ data: { ...environment, inputs: environment.inputs as Prisma.InputJsonObject } })
}

export async function findEnvironmentSecrets(db: Db, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await db.environment.findUnique({ where: { id }, select: { sealedInputs: true } }))?.sealedInputs ?? null
}

export async function updateProtection(db: Db, id: string, isProtected: boolean): Promise<void> {
  await db.environment.update({ where: { id }, data: { protected: isProtected } })
}

/** What the run was given is from now on what the environment has. Sealed secrets are copied as they are. */
export async function takeOverInputs(db: Db, id: string, runId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE environments SET inputs = r.inputs, sealed_inputs = r.sealed_inputs, secret_inputs = r.secret_inputs,
      blueprint_version_id = r.blueprint_version_id
    FROM runs r WHERE environments.id = ${id}::uuid AND r.id = ${runId}::uuid AND r.environment_id = environments.id`
}

export async function updateState(db: Db, id: string, state: EnvironmentState): Promise<void> {
  await db.environment.update({ where: { id }, data: { state } })
}

/** Its secrets are forgotten; the rest stays as history. */
export async function markDestroyed(db: Db, id: string, at: Date): Promise<void> {
  const gone = { sealedInputs: null, secretInputs: [], driftedAt: null }
  await db.environment.update({ where: { id }, data: { state: 'destroyed', destroyedAt: at, ...gone } })
}

/** Remembers when drift was first seen, until it is gone. */
export async function updateDrift(db: Db, id: string, drift: { at: Date } | null): Promise<void> {
  const where = drift === null ? { id } : { id, driftedAt: null }
  await db.environment.updateMany({ where, data: { driftedAt: drift?.at ?? null } })
}
