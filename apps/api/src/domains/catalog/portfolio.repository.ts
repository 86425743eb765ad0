import type { Db } from '../../platform/database/database.ts'

export function findPortfolioEntry(db: Db, organizationId: string, blueprintId: string, teamId: string) {
  return db.portfolioEntry.findFirst({ where: { organizationId, blueprintId, teamId } })
}

type Entry = { organizationId: string; blueprintId: string; teamId: string; stages: string[]; approvalStages: string[] }

export async function upsertPortfolioEntry(db: Db, entry: Entry): Promise<void> {
  const { blueprintId, teamId, stages, approvalStages } = entry
  await db.portfolioEntry.upsert({
    where: { blueprintId_teamId: { blueprintId, teamId } },
    create: entry,
    update: { stages, approvalStages },
  })
}

export async function deletePortfolioEntry(db: Db, entry: Omit<Entry, 'stages' | 'approvalStages'>): Promise<number> {
  const { count } = await db.portfolioEntry.deleteMany({ where: entry })
  return count
}
