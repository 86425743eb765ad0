import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..', '..')

/** What outlives a checkout: the engine and the compiler that builds it. */
export const cacheDirectory = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'automat')

/** Inside the checkout, thrown away with it. */
export const workDirectory = join(root, 'node_modules', '.automat')

export function bin(name: string): string {
  return join(root, 'node_modules', '.bin', name)
}
