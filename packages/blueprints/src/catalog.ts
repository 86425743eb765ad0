import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'

export type BuiltBlueprint = { name: string; version: string; digest: string; code: Buffer }
/** One line of `dist/catalog.json`. `sources` is the SHA-256 of what it was built from. */
export type CatalogEntry = { name: string; version: string; file: string; digest: string }
export type BuiltCatalog = { sources: string; blueprints: CatalogEntry[] }

export class CatalogNotBuilt extends Error {
  constructor(reason: string) {
    super(`${reason} Build the catalog first: node packages/blueprints/src/build/build-catalog.ts`)
    this.name = 'CatalogNotBuilt'
  }
}

const distFolder = new URL('../dist/', import.meta.url)

/**
 * The blueprints that ship with Automat, as built artifacts. Reads files and runs none of their code.
 * @throws CatalogNotBuilt when the build is missing or its files are not what it wrote.
 */
export async function readBuiltCatalog(folder: URL = distFolder): Promise<BuiltBlueprint[]> {
  const { blueprints } = await readIndex(folder)
  return Promise.all(blueprints.map((entry) => readArtifact(folder, entry)))
}

async function readIndex(folder: URL): Promise<BuiltCatalog> {
  const text = await readFile(new URL('catalog.json', folder), 'utf8').catch(() => null)
  if (text === null) throw new CatalogNotBuilt('The catalog that ships has not been built.')
  try {
    return JSON.parse(text) as BuiltCatalog
  } catch {
    throw new CatalogNotBuilt('The list of built blueprints (dist/catalog.json) cannot be read.')
  }
}

async function readArtifact(folder: URL, { name, version, file, digest }: CatalogEntry): Promise<BuiltBlueprint> {
  const code = await readFile(new URL(file, folder)).catch(() => null)
  if (code === null) throw new CatalogNotBuilt(`The artifact ${file} is missing.`)
  if (createHash('sha256').update(code).digest('hex') !== digest) {
    throw new CatalogNotBuilt(`The artifact ${file} is not the one that was built.`)
  }
  return { name, version, digest, code }
}
