import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, realpathSync, renameSync } from 'node:fs'
import { join } from 'node:path'

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

/** `nobody` may look neither into /root nor where the keys are: then a cluster lives in a place of its own. */
export function reachableFolder(folder: string, { ids }: Identity): string {
  if (ids.uid === undefined) return folder
  makeShared()
  return join(shared, `postgres-${nameFor(folder)}`)
}

/** The same for PostgreSQL's programs, which come with the workspace: a copy. */
export function reachablePrograms(programs: string, identity: Identity): string {
  if (mayReach(programs, identity)) return programs
  makeShared()
  // pnpm's path of a package holds its version.
  const copy = join(shared, `postgres-programs-${nameFor(realpathSync(programs))}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  cpSync(programs, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}

function makeShared(): void {
  mkdirSync(shared, { recursive: true })
  chmodSync(shared, 0o755)
}

function nameFor(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12)
}

function mayReach(folder: string, { ids }: Identity): boolean {
  return ids.uid === undefined || spawnSync('test', ['-x', folder], { ...ids, cwd: '/' }).status === 0
}
