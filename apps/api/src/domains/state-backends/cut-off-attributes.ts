import { readdir, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * An engine that is killed while it writes to a file backend can leave an empty file of attributes beside the state or a
 * lock, and then no engine reads either: it ends with `EOF`. The file is made before anything is written into it
 * (gocloud.dev/blob/fileblob/attrs.go); without it the state is read as ever.
 */
export async function clearCutOffAttributes(
  directory: string,
  { project, stack }: { project: string; stack: string },
): Promise<void> {
  const states = join(directory, '.pulumi', 'stacks', project)
  await clearEmpty(states, (name) => name.startsWith(`${stack}.json`))
  await clearEmpty(join(directory, '.pulumi', 'locks', 'organization', project, stack), () => true)
}

async function clearEmpty(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  // What runs write may be links, too.
  if ((await realpath(folder).catch(() => null)) !== folder) return
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    if (name.endsWith('.attrs') && isOurs(name) && (await stat(file)).size === 0) await rm(file, { force: true })
  }
}
