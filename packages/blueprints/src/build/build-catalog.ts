import { createHash } from 'node:crypto'
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readBuiltCatalog, type BuiltCatalog, type CatalogEntry } from '../catalog.ts'
import { buildArtifact } from './build-artifact.ts'

/** Process entry: builds every blueprint that ships into `dist/`, unless its sources are what they were. */
const room = fileURLToPath(new URL('../../', import.meta.url))
const dist = join(room, 'dist')

async function filesIn(folder: string, pattern: string): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob(pattern, { cwd: folder })) found.push(file)
  return found
    .filter((file) => !file.includes('node_modules') && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .toSorted()
}

/** Everything an artifact is made of: this room, the providers' SDK classes and the pinned versions of the rest. */
async function fingerprintSources(): Promise<string> {
  const files = [
    ...(await filesIn(join(room, 'src'), '**/*.ts')),
    ...(await filesIn(join(room, '../providers/src'), '**/*.ts')),
    ...(await filesIn(join(room, '../..'), 'pnpm-lock.yaml')),
  ]
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(relative(room, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

async function isCurrent(sources: string): Promise<boolean> {
  try {
    const index = JSON.parse(await readFile(join(dist, 'catalog.json'), 'utf8')) as BuiltCatalog
    return index.sources === sources && (await readBuiltCatalog()).length > 0
  } catch {
    return false
  }
}

async function build(entryFile: string): Promise<CatalogEntry & { code: Buffer }> {
  const { name, version, code, digest } = await buildArtifact(entryFile)
  console.log(`Built ${name} ${version}  ${digest.slice(0, 12)}  ${Math.round(code.length / 1024)} KiB`)
  return { name, version, file: `${name}-${version}.mjs`, digest, code }
}

async function buildCatalog(): Promise<void> {
  const sources = await fingerprintSources()
  if (await isCurrent(sources)) return console.log('The catalog is up to date.')
  const built = await Promise.all((await filesIn(join(room, 'src/blueprints'), '*/blueprint.ts')).map(build))
  // Only now, so that a build that fails leaves the last one as it was.
  await rm(dist, { recursive: true, force: true })
  await mkdir(dist, { recursive: true })
  for (const { file, code } of built) await writeFile(join(dist, file), code)
  const index: BuiltCatalog = {
    sources,
    blueprints: built.map(({ name, version, file, digest }) => ({ name, version, file, digest })),
  }
  await writeFile(join(dist, 'catalog.json'), `${JSON.stringify(index, null, 2)}\n`)
}

await buildCatalog()
