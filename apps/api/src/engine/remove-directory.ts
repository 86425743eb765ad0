import { chmod, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Removes a directory, also where what ran in it took away its own permissions. Never rejects: what stays, stays. */
export async function removeDirectory(directory: string): Promise<void> {
  const remove = () => rm(directory, { recursive: true, force: true, maxRetries: 3 })
  await remove()
    .catch(() => openUp(directory).then(remove))
    .catch(() => {})
}

async function openUp(directory: string): Promise<void> {
  await chmod(directory, 0o700)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) await openUp(join(directory, entry.name))
  }
}
