import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config/config.ts'
import { directoryOf, isWithin } from './backend-address.ts'

export class DirectoryRefused extends Error {}

/**
 * The directory of a file backend, made where it is missing, and where it really is. A link on the way that leads out of
 * the organization's own place is refused.
 */
export async function openStateDirectory(
  { fileStateDirectories }: Pick<Config, 'fileStateDirectories'>,
  { url, organization }: { url: string; organization: string },
): Promise<string> {
  const path = directoryOf(url)
  const root = fileStateDirectories.find((directory) => isWithin(path, join(directory, organization)))
  if (root === undefined) throw new DirectoryRefused('FILE_STATE_DIRECTORIES of this machine does not hold it')
  const there = await realpath(root).catch(() => {
    throw new DirectoryRefused(`${root} is not there`)
  })
  const place = join(there, organization)
  let at = place
  await mkdir(at, { recursive: true, mode: 0o700 })
  // Step by step: nothing is made on the far side of a link.
  for (const part of [null, ...path.slice(join(root, organization).length).split('/').filter(Boolean)]) {
    if (part !== null) await mkdir((at = join(at, part)), { recursive: true, mode: 0o700 })
    if ((await realpath(at)) !== at) throw new DirectoryRefused(`${at} is a link`)
  }
  return at
}
