import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '../../../../../prisma/generated/client.ts'

export { Prisma } from '../../../../../prisma/generated/client.ts'

/** The Prisma client or one of its transactions: repositories take it as their first argument. */
export type Db = Prisma.TransactionClient

export type Database = { client: PrismaClient; pool: pg.Pool; close(): Promise<void> }

/** One pool serves Prisma and plain SQL, so that one number limits the connections of a process. */
export function openDatabase(
  url: string,
  options: { connections?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => options.onError?.(error))
  const client = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    client,
    pool,
    async close() {
      await client.$disconnect()
      await pool.end()
    },
  }
}
