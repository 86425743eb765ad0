import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBuiltCatalog } from './catalog.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalog-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const read = () => readBuiltCatalog(pathToFileURL(`${folder}/`))

async function writeIndex(digest: string): Promise<void> {
  const blueprints = [{ name: 'a-thing', version: '1.0.0', file: 'a-thing-1.0.0.mjs', digest }]
  await writeFile(join(folder, 'catalog.json'), JSON.stringify({ sources: '', blueprints }))
}

test('reads the artifacts that were built', async () => {
  const code = Buffer.from('export const blueprint = {}')
  const digest = createHash('sha256').update(code).digest('hex')
  await writeFile(join(folder, 'a-thing-1.0.0.mjs'), code)
  await writeIndex(digest)
  expect(await read()).toEqual([{ name: 'a-thing', version: '1.0.0', digest, code }])
})

test('says to build when there is no catalog, or not all of it', async () => {
  const build = 'Build the catalog first: node packages/blueprints/src/build/build-catalog.ts'
  await expect(read()).rejects.toThrow(`The catalog that ships has not been built. ${build}`)
  await writeIndex('0')
  await expect(read()).rejects.toThrow('The artifact a-thing-1.0.0.mjs is missing.')
  await writeFile(join(folder, 'catalog.json'), '{')
  await expect(read()).rejects.toThrow('cannot be read')
})

test('refuses an artifact that was changed after the build', async () => {
  await writeFile(join(folder, 'a-thing-1.0.0.mjs'), 'export const blueprint = {}')
  await writeIndex('0'.repeat(64))
  await expect(read()).rejects.toThrow('is not the one that was built')
})
