import type { Db } from '../../platform/database/database.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Owner = { organizationId: string; userId: string }

export function findPasskeys(db: Db, { organizationId, userId }: Owner) {
  return db.passkey.findMany({ where: { organizationId, userId }, orderBy: { createdAt: 'asc' } })
}

export type PasskeyRow = Awaited<ReturnType<typeof findPasskeys>>[number]

/** Of anybody: whoever signs in shows by it who they are. */
export function findPasskeyOfAnybody(db: Db, credentialId: string) {
  return db.passkey.findUnique({
    where: { credentialId },
    include: { membership: { include: { user: { select: { email: true } } } } },
  })
}

export function insertPasskey(
  db: Db,
  data: Owner & {
    credentialId: string
    publicKey: Bytes
    counter: number
    transports: string[]
    backupEligible: boolean
    backedUp: boolean
    aaguid: string
    name: string
    createdAt: Date
  },
): Promise<PasskeyRow> {
  return db.passkey.create({ data })
}

/** False where it is gone, or its counter is not beyond what was seen. Authenticators that do not count always say 0. */
export async function usePasskey(
  db: Db,
  { id, organizationId }: PasskeyRow,
  { counter, ...used }: { counter: number; backedUp: boolean; lastUsedAt: Date; lastUsedAddress: string | null },
): Promise<boolean> {
  const { count } = await db.passkey.updateMany({
    where: { id, organizationId, counter: counter === 0 ? 0 : { lt: counter } },
    data: { counter, ...used },
  })
  return count === 1
}

export async function updatePasskeyName(db: Db, where: Owner & { id: string }, name: string) {
  const [updated] = await db.passkey.updateManyAndReturn({ where, data: { name } })
  return updated ?? null
}

export async function deletePasskey(db: Db, { id, organizationId }: PasskeyRow): Promise<void> {
  await db.passkey.deleteMany({ where: { id, organizationId } })
}

export function findOwnPasskey(
  db: Db,
  where: Owner & ({ id: string } | { credentialId: string }),
): Promise<PasskeyRow | null> {
  return db.passkey.findFirst({ where })
}

type Challenge = { challenge: string; browserHash: Bytes }

export async function insertChallenge(db: Db, data: Challenge & { expiresAt: Date }): Promise<void> {
  await db.passkeyChallenge.create({ data })
}

export async function deleteExpiredChallenges(db: Db, now: Date): Promise<void> {
  await db.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } } })
}

/** Of any number of answers to a challenge, one gets true. */
export async function deleteChallenge(db: Db, challenge: Challenge, now: Date): Promise<boolean> {
  const { count } = await db.passkeyChallenge.deleteMany({ where: { ...challenge, expiresAt: { gt: now } } })
  return count === 1
}
