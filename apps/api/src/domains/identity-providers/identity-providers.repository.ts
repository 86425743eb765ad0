import type { Db } from '../../platform/database/database.ts'

const counted = { _count: { select: { identities: true } } } as const

export type ProviderData = {
  kind: 'openid' | 'github' | 'bitbucket' | 'saml'
  name: string
  issuer: string
  clientId: string | null
  ssoUrl: string | null
  certificates: string[]
  idpInitiated: boolean
  enabled: boolean
  admits: 'members' | 'everyone'
  emailDomains: string[]
  trustsEmail: boolean
}
type Secret = { sealedSecret: Uint8Array<ArrayBuffer> | null; secretVersion: number }
type Origin = { id: string; organizationId: string; createdBy: string; createdAt: Date }

/** How a provider is spoken to and whom it lets in: of a stored one, or of one that is only being tried. */
export type ProviderSettings = ProviderData & Secret & { id: string; organizationId: string }

export function insertProvider(db: Db, data: ProviderData & Secret & Origin) {
  return db.identityProvider.create({ data, include: counted })
}

export type ProviderRow = Awaited<ReturnType<typeof insertProvider>>

export function findProviders(db: Db, organizationId: string) {
  return db.identityProvider.findMany({
    where: { organizationId },
    include: counted,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

export function findProvider(db: Db, organizationId: string, id: string) {
  return db.identityProvider.findFirst({ where: { organizationId, id }, include: counted })
}

/** By its id alone: whoever signs in belongs to no organization yet. */
export function findProviderOfAnybody(db: Db, id: string) {
  return db.identityProvider.findUnique({ where: { id }, include: counted })
}

export async function isProviderIdTaken(db: Db, id: string): Promise<boolean> {
  return (await db.identityProvider.count({ where: { id } })) > 0
}

export function findOfferedProviders(db: Db, organizationSlug: string) {
  return db.identityProvider.findMany({
    where: { enabled: true, organization: { slug: organizationSlug } },
    select: { id: true, kind: true, name: true, organization: { select: { slug: true, name: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

export function updateProvider(db: Db, organizationId: string, id: string, data: Partial<ProviderData & Secret>) {
  return db.identityProvider.update({ where: { id, organizationId }, data, include: counted })
}

export async function touchProvider(db: Db, organizationId: string, id: string, lastUsedAt: Date): Promise<void> {
  await db.identityProvider.updateMany({ where: { organizationId, id }, data: { lastUsedAt } })
}

export async function deleteProvider(db: Db, organizationId: string, id: string): Promise<void> {
  await db.identityProvider.deleteMany({ where: { organizationId, id } })
}

export function findIdentity(db: Db, providerId: string, subject: string) {
  return db.connectedIdentity.findUnique({ where: { providerId_subject: { providerId, subject } } })
}

export function findIdentityOfUser(db: Db, providerId: string, userId: string) {
  return db.connectedIdentity.findUnique({ where: { providerId_userId: { providerId, userId } } })
}

type Identity = { providerId: string; subject: string; organizationId: string; userId: string; email: string }

export async function insertIdentity(db: Db, data: Identity & { createdAt: Date; lastUsedAt: Date }): Promise<void> {
  await db.connectedIdentity.create({ data })
}

export async function touchIdentity(
  db: Db,
  { providerId, subject }: { providerId: string; subject: string },
  data: { lastUsedAt: Date; email?: string },
): Promise<void> {
  await db.connectedIdentity.updateMany({ where: { providerId, subject }, data })
}

export function findIdentitiesOfUser(db: Db, organizationId: string, userId: string) {
  return db.connectedIdentity.findMany({
    where: { organizationId, userId },
    include: { provider: true },
    orderBy: { createdAt: 'asc' },
  })
}

export async function deleteIdentity(
  db: Db,
  where: { organizationId: string; userId: string; providerId: string },
): Promise<boolean> {
  const { count } = await db.connectedIdentity.deleteMany({ where })
  return count > 0
}

/** Of everybody who came through a provider; says how many. */
export async function deleteIdentitiesOf(db: Db, organizationId: string, providerId: string): Promise<number> {
  return (await db.connectedIdentity.deleteMany({ where: { organizationId, providerId } })).count
}

export function findEmergencyUser(db: Db, organizationId: string) {
  return db.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { emergencyUser: true } })
}

export async function updateEmergencyUser(db: Db, id: string, emergencyUserId: string | null): Promise<void> {
  await db.organization.update({ where: { id }, data: { emergencyUserId } })
}

/** False where this assertion was taken before. */
export async function insertUsedAssertion(
  db: Db,
  data: { providerId: string; assertionId: string; expiresAt: Date },
): Promise<boolean> {
  const { count } = await db.usedAssertion.createMany({ data: [data], skipDuplicates: true })
  return count === 1
}

export async function deleteExpiredAssertions(db: Db, now: Date): Promise<void> {
  await db.usedAssertion.deleteMany({ where: { expiresAt: { lt: now } } })
}
