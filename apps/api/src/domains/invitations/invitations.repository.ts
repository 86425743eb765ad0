import type { OrganizationRole } from '../../platform/access/actor.ts'
import type { Db } from '../../platform/database/database.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type NewInvitation = {
  organizationId: string
  email: string
  role: OrganizationRole
  teamIds: string[]
  secretHash: Bytes
  invitedBy: string
  createdAt: Date
  expiresAt: Date
}

export function insertInvitation(db: Db, data: NewInvitation) {
  return db.invitation.create({ data })
}

export type InvitationRow = Awaited<ReturnType<typeof insertInvitation>>

export function findInvitations(db: Db, organizationId: string, page: { limit: number; after: object }) {
  return db.invitation.findMany({
    where: { organizationId, ...page.after },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  })
}

export function findInvitation(db: Db, organizationId: string, id: string) {
  return db.invitation.findFirst({ where: { organizationId, id } })
}

const open = (now: Date) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now } })

export function findOpenInvitation(db: Db, secretHash: Bytes, now: Date) {
  return db.invitation.findFirst({ where: { secretHash, ...open(now) }, include: { organization: true } })
}

export function findInvitationBySecret(db: Db, secretHash: Bytes) {
  return db.invitation.findUnique({ where: { secretHash } })
}

/** Marks the invitation as accepted and returns it; of any number of requests at once, one gets it. */
export async function claimInvitation(db: Db, secretHash: Bytes, now: Date): Promise<InvitationRow | null> {
  const [row] = await db.invitation.updateManyAndReturn({
    where: { secretHash, ...open(now) },
    data: { acceptedAt: now },
  })
  return row ?? null
}

export async function claimInvitationTo(
  db: Db,
  to: { organizationId: string; email: string },
  now: Date,
): Promise<InvitationRow | null> {
  const [row] = await db.invitation.updateManyAndReturn({ where: { ...to, ...open(now) }, data: { acceptedAt: now } })
  return row ?? null
}

export async function revokeInvitations(
  db: Db,
  which: { organizationId: string } & ({ id: string } | { email: string } | { invitedBy: string }),
  now: Date,
): Promise<number> {
  const { count } = await db.invitation.updateMany({
    where: { ...which, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
  return count
}
