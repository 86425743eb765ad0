import type { Db } from '../../../platform/database/database.ts'

export type LoggedRequest = {
  organizationId: string
  at: Date
  method: string
  path: string
  filter: string | null
  status: number
  scimType: string | null
  error: string | null
  durationMs: number
  requestId: string
  client: string
  address: string
  body: string | null
}

export async function insertRequest(db: Db, data: LoggedRequest): Promise<void> {
  await db.provisioningRequest.create({ data })
}

/** Leaves the newest of an organization. */
export async function sweepRequests(db: Db, organizationId: string, kept: number): Promise<void> {
  await db.$executeRaw`
    DELETE FROM provisioning_requests WHERE organization_id = ${organizationId}::uuid AND id IN (
      SELECT id FROM provisioning_requests WHERE organization_id = ${organizationId}::uuid
      ORDER BY at DESC, id DESC OFFSET ${kept})`
}

const states = {
  succeeded: { lt: 400 },
  refused: { gte: 400, lt: 500 },
  failed: { gte: 500 },
} as const

export type RequestState = keyof typeof states

type Page = {
  limit: number
  after: { at: Date; id: string } | null
  state: RequestState | undefined
  search: string | undefined
}

export function findRequests(db: Db, organizationId: string, { limit, after, state, search }: Page) {
  const contains = { contains: search ?? '', mode: 'insensitive' } as const
  return db.provisioningRequest.findMany({
    where: {
      organizationId,
      ...(state ? { status: states[state] } : {}),
      AND: [
        after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {},
        search === undefined
          ? {}
          : { OR: ['path', 'filter', 'error', 'requestId', 'body'].map((column) => ({ [column]: contains })) },
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
}

export type RequestRow = Awaited<ReturnType<typeof findRequests>>[number]
