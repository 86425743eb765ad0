import { readdir, readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { memberText } from '../../../state-service/deployments/json-text.ts'
import { OldState } from '../move.errors.ts'
import type { SourceStackName } from './source.ts'

const record = /\.history\.json(\.gz|\.zst)?$/

/** The older states of a stack in a file:// backend: one beside each entry of its history (diy/state.go). */
export class HistoryFiles {
  readonly #folder: string
  readonly #stackFile: string
  readonly #records: string[]

  private constructor(folder: string, stackFile: string, records: string[]) {
    this.#folder = folder
    this.#stackFile = stackFile
    this.#records = records
  }

  /** Null where the backend is no folder of this machine. */
  static async of(url: string, { project, stack }: SourceStackName): Promise<HistoryFiles | null> {
    const root = folderOf(url)
    if (root === null) return null
    const place = project === null ? [stack] : [project, stack]
    const folder = join(root, '.pulumi', 'history', ...place)
    const records = (await namesIn(folder)).filter((name) => record.test(name)).toSorted()
    const stacks = join(root, '.pulumi', 'stacks', ...place.slice(0, -1))
    const stackFile = await newestOf(stacks, [`${stack}.json`, `${stack}.json.gz`, `${stack}.json.zst`])
    return new HistoryFiles(folder, stackFile, records)
  }

  get count(): number {
    return this.#records.length
  }

  /** The text of the state that this update left; null where it is gone. */
  async readState(version: number): Promise<string | null> {
    const text = await this.#checkpoint(version)
    return text === null ? null : exportedText(text)
  }

  /** The text of the state that the stack has now. */
  async readNewest(): Promise<string | null> {
    const text = await unpacked(this.#stackFile)
    return text === null ? null : exportedText(text)
  }

  /** Whether the last update left what the stack is now. */
  async isNewest(): Promise<boolean> {
    return (await this.readNewest()) === (await this.readState(this.count))
  }

  async changedAt(): Promise<number> {
    return Math.floor((await stat(this.#stackFile)).mtimeMs / 1000)
  }

  async #checkpoint(version: number): Promise<string | null> {
    const name = this.#records[version - 1]
    if (name === undefined) return null
    const base = join(this.#folder, name.replace(record, '.checkpoint.json'))
    for (const ending of ['', '.gz', '.zst']) {
      const text = await unpacked(base + ending)
      if (text !== null) return text
    }
    return null
  }
}

/** `file:///srv/state`, `file://~/state`. */
export function folderOf(url: string): string | null {
  if (!url.startsWith('file://')) return null
  const path = (url.slice('file://'.length).split('?', 1)[0] ?? '').replace(/^~(?=\/|$)/, homedir())
  return decodeURIComponent(path)
}

/** A checkpoint (apitype.VersionedCheckpoint) as `pulumi stack export` would print it, on one line. */
function exportedText(checkpoint: string): string | null {
  const version = Number(memberText(checkpoint, 'version') ?? '0')
  if (version < 3) throw new OldState({ version })
  const latest = memberText(memberText(checkpoint, 'checkpoint') ?? '{}', 'latest')
  if (latest === undefined || latest === 'null') return null
  const features = memberText(checkpoint, 'features')
  return `{"version":${version}${features === undefined ? '' : `,"features":${features}`},"deployment":${latest}}`
}

async function unpacked(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (bytes === null) return null
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes).toString()
  return (bytes.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(bytes) : bytes).toString()
}

async function newestOf(folder: string, names: string[]): Promise<string> {
  const present = await Promise.all(
    names.map(async (name) => ({
      name,
      at: await stat(join(folder, name)).then(
        (found) => found.mtimeMs,
        () => -1,
      ),
    })),
  )
  return join(folder, present.reduce((one, other) => (other.at > one.at ? other : one)).name)
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
