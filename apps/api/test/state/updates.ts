import { randomBytes } from 'node:crypto'
import type { Json } from './states.ts'
import type { Ask, StateWorld } from './state-world.ts'

type Kind = 'update' | 'preview' | 'refresh' | 'destroy'

/** An empty stack; answers `project/name`, which `ask` takes for a path. */
export async function aStack({ ask }: { ask: Ask }, members: Json = {}): Promise<string> {
  const name = `stack-${randomBytes(4).toString('hex')}`
  const answer = await ask('POST', 'things', { stackName: name, ...members })
  if (answer.status !== 200) throw new Error(answer.text)
  return `things/${name}`
}

/** An update that holds its stack, with everything that its engine may say. */
export async function anUpdate(
  world: Pick<StateWorld, 'ask' | 'withLease'>,
  stack: string,
  { kind = 'update', journalVersion = 1 }: { kind?: Kind; journalVersion?: number } = {},
) {
  const created = await world.ask('POST', `${stack}/${kind}`, {})
  const id: string = created.body.updateID
  const path = `${stack}/${kind}/${id}`
  const started = await world.ask('POST', path, { journalVersion })
  if (started.status !== 200) throw new Error(started.text)
  const { version, token } = started.body as { version: number; token: string }
  const lease = world.withLease(token)
  return {
    id,
    path,
    version,
    token,
    lease,
    renew: (duration?: number) => lease('POST', `${path}/renew_lease`, duration === undefined ? {} : { duration }),
    report: (...entries: Json[]) => lease('PATCH', `${path}/journalentries`, { entries }),
    tell: (...events: Json[]) => lease('POST', `${path}/events/batch`, { events }),
    end: (status = 'succeeded') => lease('POST', `${path}/complete`, { status }),
  }
}

/** Somebody holds the stack while the work is done. */
export async function whileHeld<T>(
  { ports }: Pick<StateWorld, 'ports'>,
  id: string,
  work: () => Promise<T>,
): Promise<T> {
  const holder = await ports.pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT FROM stacks WHERE id = $1 FOR UPDATE', [id])
    return await work()
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

/** The lease of an update ends, as if nobody had renewed it for a second too long. */
export async function silence({ ports }: Pick<StateWorld, 'ports'>, { id }: { id: string }): Promise<void> {
  await ports.pool.query("UPDATE stack_updates SET lease_expires_at = now() - interval '1 second' WHERE id = $1", [id])
}
