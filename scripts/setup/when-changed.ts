import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, workDirectory } from './places.ts'

/** Does the work if the files it is made from changed since it was last done, or what it makes is missing. */
export async function whenChanged(
  name: string,
  files: { from: string[]; makes: string },
  work: () => Promise<unknown>,
): Promise<void> {
  const stamp = join(workDirectory, `${name}.stamp`)
  const now = fingerprint(files.from)
  if (read(stamp) === now && exists(join(root, files.makes))) return
  await work()
  mkdirSync(workDirectory, { recursive: true })
  writeFileSync(stamp, now)
}

function fingerprint(patterns: string[]): string {
  const hash = createHash('sha256')
  const exclude = (name: string) => name === 'node_modules' || name === 'dist'
  for (const path of globSync(patterns, { cwd: root, exclude }).toSorted()) {
    const file = join(root, path)
    if (statSync(file).isFile()) hash.update(path).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function read(file: string): string | null {
  return exists(file) ? readFileSync(file, 'utf8') : null
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}
