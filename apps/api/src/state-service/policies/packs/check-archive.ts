import { posix } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import tar from 'tar-stream'
import { z } from 'zod'
import { InvalidPack } from '../policies.errors.ts'

const largestUnpackedBytes = 100 * 1024 * 1024
const mostEntries = 20_000
const largestTextBytes = 1024 * 1024
/** What every language host has for a pack: see packages/language-host. */
const lent = ['@pulumi/pulumi', '@pulumi/policy']

const Manifest = z.object({
  main: z.string().default('index.js'),
  dependencies: z.record(z.string(), z.string()).default({}),
})
type Entries = { files: Set<string>; texts: Map<string, string> }

/** A published archive is all that runs: it can be unpacked safely, is in JavaScript and brings what it needs. */
export async function checkArchive(archive: Uint8Array): Promise<void> {
  const { files, texts } = await readEntries(archive)
  if (!files.has('package/PulumiPolicy.yaml')) throw refuse('it has no file "PulumiPolicy.yaml".')
  const manifest = Manifest.safeParse(parseJson(texts.get('package/package.json') ?? ''))
  if (!manifest.success) throw refuse('its package.json is missing or is not valid.')
  const { main, dependencies } = manifest.data
  const entry = posix.join('package', main)
  const places = [entry, `${entry}.js`, `${entry}/index.js`, `${entry}.cjs`].filter((file) => /\.c?js$/.test(file))
  if (!places.some((file) => files.has(file))) {
    throw refuse(`"main" in its package.json leads to no JavaScript file (${main}). Compile it before.`)
  }
  const missing = Object.keys(dependencies).filter(
    (name) => !lent.includes(name) && !files.has(`package/node_modules/${name}/package.json`),
  )
  if (missing.length > 0) {
    throw refuse(`it does not bring ${missing.join(', ')}. Name them in "bundleDependencies" of its package.json.`)
  }
}

async function readEntries(archive: Uint8Array): Promise<Entries> {
  const entries: Entries = { files: new Set(), texts: new Map() }
  let unpackedBytes = 0
  const extract = tar.extract()
  const gunzip = createGunzip()
  gunzip.on('data', (chunk: Buffer) => {
    unpackedBytes += chunk.length
    if (unpackedBytes > largestUnpackedBytes) gunzip.destroy(refuse('it is larger than 100 MB when unpacked.'))
  })
  gunzip.on('error', (error) => extract.destroy(error))
  Readable.from([archive]).pipe(gunzip).pipe(extract)
  try {
    for await (const entry of extract) {
      const { name, type, size } = entry.header
      if (entries.files.size >= mostEntries) throw refuse(`it has more than ${mostEntries} files.`)
      if (type !== 'file' && type !== 'directory') throw refuse(`it holds a link or a device: ${name}`)
      if (name.startsWith('/') || name.split('/').includes('..')) throw refuse(`a path leads out of it: ${name}`)
      if (type === 'file') entries.files.add(posix.normalize(name))
      if (name === 'package/package.json' && size <= largestTextBytes) {
        entries.texts.set(name, await textOf(entry))
      } else entry.resume()
    }
  } catch (error) {
    throw error instanceof InvalidPack ? error : refuse('it is not a gzipped tar archive.')
  }
  return entries
}

async function textOf(entry: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refuse(reason: string) {
  return new InvalidPack({ reason })
}
