import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { unzipSync } from 'fflate'

/** Unpacks a whole archive. Zip files of Go modules carry no modes: `executable` says what must be able to run. */
export async function unzip(file: string, directory: string, { executable }: { executable: RegExp }): Promise<void> {
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(file)))) {
    if (name.endsWith('/')) continue
    const path = join(directory, name)
    if (relative(directory, path).startsWith('..')) throw new Error(`${name} leads out of the archive`)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    if (executable.test(name)) await chmod(path, 0o755)
  }
}
