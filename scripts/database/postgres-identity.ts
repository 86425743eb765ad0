import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.ts'

export type Identity = {
  /** Put before a command, so that it does not run as root. */
  wrap: string[]
  ids: { uid: number; gid: number } | Record<string, never>
}

const nobody = { uid: 65534, gid: 65534 }

/**
 * PostgreSQL refuses to run as root. Root gives it another identity: inside a user namespace, where files stay ours,
 * or, where the machine allows none (most containers), as `nobody`.
 */
export function postgresIdentity(): Identity {
  if (process.getuid?.() !== 0) return { wrap: [], ids: {} }
  const wrap = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--']
  if (spawnSync(wrap[0]!, [...wrap.slice(1), 'true']).status === 0) return { wrap, ids: {} }
  return { wrap: [], ids: nobody }
}

const shared = '/var/lib/automat'

/** `nobody` may not look into /root: then a cluster lives where everyone may go. */
export function reachableFolder(folder: string, identity: Identity): string {
  if (mayReach(root, identity)) return folder
  return join(shared, `postgres-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
}

/** The same for PostgreSQL's programs, which come with the workspace: a copy. */
export function reachablePrograms(programs: string, identity: Identity): string {
  if (mayReach(root, identity)) return programs
  const copy = join(shared, 'postgres-programs')
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  cpSync(programs, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}

function mayReach(directory: string, { ids }: Identity): boolean {
  return ids.uid === undefined || spawnSync('test', ['-x', directory], { ...ids, cwd: '/' }).status === 0
}
