import type { TokenKind } from '../../platform/access/actor.ts'
import { type Db, Prisma } from '../../platform/database/database.ts'

const withOwners = {
  team: true,
  user: true,
  rotateTarget: true,
  deliveries: { where: { kind: 'rotation' }, orderBy: { createdAt: 'desc' }, take: 1 },
} as const satisfies Prisma.AccessTokenInclude

/** Kinds that are looked after elsewhere: a run's own, and those of identity providers. */
const elsewhere: TokenKind[] = ['run', 'provisioning']

export type NewToken = {
  organizationId: string
  kind: TokenKind
  name: string
  hint: string
  hash: Uint8Array<ArrayBuffer>
  teamId?: string | null
  userId?: string | null
  runId?: string | null
  trustRuleId?: string
  pipeline?: string
  scopes: string | null
  createdBy: string
  createdAt: Date
  expiresAt: Date
}

export function insertToken(db: Db, data: NewToken) {
  return db.accessToken.create({ data, include: withOwners })
}

export type TokenRow = Awaited<ReturnType<typeof insertToken>>

/** Asked with every request of a machine: one row, without its owners. */
export function findTokenByHash(db: Db, hash: Uint8Array<ArrayBuffer>) {
  return db.accessToken.findUnique({ where: { hash } })
}

export type FoundToken = NonNullable<Awaited<ReturnType<typeof findTokenByHash>>>

export function findToken(db: Db, organizationId: string, id: string) {
  return db.accessToken.findFirst({ where: { organizationId, id, kind: { notIn: elsewhere } }, include: withOwners })
}

/** Who made a token, and who made the rule by which a pipeline got it. */
export function findMakers(db: Db, organizationId: string, id: string) {
  const select = { createdBy: true, trustRuleId: true, trustRule: { select: { createdBy: true } } } as const
  return db.accessToken.findFirst({ where: { organizationId, id }, select })
}

export function findTokensWithUses(db: Db, organizationId: string, ids: string[]) {
  const include = { ...withOwners, uses: { orderBy: { permission: 'asc' } } } as const
  return db.accessToken.findMany({ where: { organizationId, id: { in: ids } }, include })
}

/** Which tokens an actor may see: all, or those of some teams and of one person. */
export type Visible = 'all' | { teamIds: string[]; userId: string | null }

/** The same in SQL, of access tokens `t`. */
export function isVisible(visible: Visible): Prisma.Sql {
  if (visible === 'all') return Prisma.sql`true`
  const { teamIds, userId } = visible
  return Prisma.sql`(t.team_id = ANY(${teamIds}::uuid[]) OR (t.kind = 'personal' AND t.user_id = ${userId}::uuid))`
}

/** `made`: by people. `exchanged`: got by pipelines for their ID tokens. */
export type Origin = 'made' | 'exchanged'

type Page = { limit: number; after: object; origin?: Origin | undefined }

export function findTokens(db: Db, organizationId: string, visible: Visible, page: Page) {
  const own = visible === 'all' ? {} : { OR: [{ teamId: { in: visible.teamIds } }, ...ownedBy(visible.userId)] }
  return db.accessToken.findMany({
    where: { organizationId, kind: { notIn: elsewhere }, AND: [own, page.after, byOrigin(page.origin)] },
    include: withOwners,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  })
}

function byOrigin(origin: Origin | undefined) {
  if (origin === undefined) return {}
  return { pipeline: origin === 'made' ? null : { not: null } }
}

function ownedBy(userId: string | null) {
  return userId === null ? [] : [{ kind: 'personal' as const, userId }]
}

type Line = Pick<TokenRow, 'organizationId' | 'kind' | 'teamId' | 'userId' | 'name'>

/** Live tokens that carry one name: the present one, and during a rotation the one before. Oldest first. */
export function findLiveLine(db: Db, { organizationId, kind, teamId, userId, name }: Line, now: Date) {
  return db.accessToken.findMany({
    where: { organizationId, kind, teamId, userId, name, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

export function findTokensOfKind(
  db: Db,
  { organizationId, kind, liveAt }: { organizationId: string; kind: TokenKind; liveAt?: Date },
) {
  return db.accessToken.findMany({
    where: { organizationId, kind, ...(liveAt ? { revokedAt: null, expiresAt: { gt: liveAt } } : {}) },
    include: withOwners,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 50,
  })
}

export type Use = { at: Date; address: string; client: string | null }

/** Another process may have written the same use just now: one of them does. */
export async function touchToken(db: Db, id: string, use: Use, unusedSince: Date): Promise<void> {
  await db.accessToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: unusedSince } }] },
    data: { lastUsedAt: use.at, lastUsedAddress: use.address, lastUsedClient: use.client },
  })
}

export async function setScopes(db: Db, id: string, scopes: readonly string[]): Promise<void> {
  await db.accessToken.update({ where: { id }, data: { scopes: scopes.join(' ') } })
}

type Rotation = { rotateDays: number; rotateTargetId: string; rotatePath: string | null }

export function setTokenRotation(db: Db, id: string, rotation: Rotation | null) {
  const data = rotation ?? { rotateDays: null, rotateTargetId: null, rotatePath: null }
  return db.accessToken.update({ where: { id }, data, include: withOwners })
}

export function copyRotation(db: Db, { rotateDays, rotateTargetId, rotatePath }: TokenRow, to: string) {
  return db.accessToken.update({
    where: { id: to },
    data: { rotateDays, rotateTargetId, rotatePath },
    include: withOwners,
  })
}

export async function shortenToken(db: Db, id: string, expiresAt: Date): Promise<void> {
  await db.accessToken.updateMany({ where: { id, expiresAt: { gt: expiresAt } }, data: { expiresAt } })
}

type Which =
  | { id: string }
  | { runId: string }
  | { kind: 'personal'; userId: string; organizationId: string }
  | { trustRuleId: string; organizationId: string }

export async function revokeTokens(db: Db, which: Which, revokedAt: Date): Promise<number> {
  const { count } = await db.accessToken.updateMany({ where: { ...which, revokedAt: null }, data: { revokedAt } })
  return count
}
