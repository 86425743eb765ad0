import { setTimeout } from 'node:timers/promises'
import type { Answer, Organization, World } from './world.ts'

/**
 * Requests at the same moment: each has come to where it waits for the organization, or to its end, before the next one
 * begins; then they go on in this order.
 */
export async function inTurn(
  { ports }: World,
  { id }: Organization,
  requests: (() => Promise<Answer>)[],
): Promise<Answer[]> {
  const client = await ports.pool.connect()
  const answers: Promise<Answer>[] = []
  let ended = 0
  try {
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM organizations WHERE id = $1 FOR UPDATE', [id])
    for (const request of requests) {
      answers.push(request().finally(() => (ended += 1)))
      while (ended + (await waiting(ports)) < answers.length) await setTimeout(20)
    }
  } finally {
    await client.query('COMMIT')
    client.release()
  }
  return Promise.all(answers)
}

async function waiting({ pool }: World['ports']): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]?.n ?? 0
}
