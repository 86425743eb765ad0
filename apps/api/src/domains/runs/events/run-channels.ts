import { type Db, Prisma } from '../../../platform/database/database.ts'

/** PostgreSQL's channels. What is said on them is only a hint to look at the tables. */
export const runChannels = {
  /** A run may be claimed, or a slot may have become free for it. */
  queued: 'runs_queued',
  /** `<run id>` or `<run id>:force`. */
  cancel: 'runs_cancel',
  /** `<run id>`: its row has changed. */
  changed: 'runs_changed',
  /** `<run id>`: it has new events. */
  events: 'run_events',
  /** `<user id>` or `<token id>`: whoever watches as that shows their credentials again, if they have any left. */
  left: 'people_left',
} as const

/** Says it when the transaction commits. */
export async function tell(db: Db, channel: keyof typeof runChannels, payload = ''): Promise<void> {
  await db.$executeRaw(Prisma.sql`SELECT pg_notify(${runChannels[channel]}, ${payload})`)
}
