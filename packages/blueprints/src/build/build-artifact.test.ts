import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildArtifact } from './build-artifact.ts'

const room = fileURLToPath(new URL('../../', import.meta.url))
const entry = 'src/blueprints/app-workspace/blueprint.ts'
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artifact-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The room, the providers and zod, elsewhere and at another depth. */
async function copyRoom(): Promise<string> {
  const copy = join(folder, 'another/place/altogether/blueprints')
  const providers = join(copy, 'node_modules/@automat/providers')
  await cp(join(room, 'src'), join(copy, 'src'), { recursive: true })
  await cp(await realpath(join(room, 'node_modules/zod')), join(copy, 'node_modules/zod'), { recursive: true })
  await cp(join(room, '../providers/src'), join(providers, 'src'), { recursive: true })
  await cp(join(room, '../providers/package.json'), join(providers, 'package.json'))
  await symlink(join(room, 'node_modules/@pulumi'), join(copy, 'node_modules/@pulumi'))
  return copy
}

async function writeEntry(name: string, text: string): Promise<string> {
  const place = join(folder, name)
  await mkdir(place, { recursive: true })
  await symlink(join(room, 'node_modules'), join(place, 'node_modules'))
  await writeFile(join(place, 'blueprint.ts'), text)
  return join(place, 'blueprint.ts')
}

test('the same sources make the same bytes, wherever they lie', { timeout: 60_000 }, async () => {
  const first = await buildArtifact(join(room, entry))
  const again = await buildArtifact(join(room, entry))
  const elsewhere = await buildArtifact(join(await copyRoom(), entry))
  expect(first).toMatchObject({
    name: 'app-workspace',
    version: '1.0.0',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(again.digest).toBe(first.digest)
  expect(elsewhere.digest).toBe(first.digest)
})

test('every blueprint that ships is one file that needs Pulumi’s SDK and Node alone', { timeout: 60_000 }, async () => {
  const entries = await readdir(join(room, 'src/blueprints'), { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  expect(names.length).toBeGreaterThanOrEqual(3)
  for (const name of names) {
    const { code, ...built } = await buildArtifact(join(room, 'src/blueprints', name, 'blueprint.ts'))
    const text = code.toString()
    expect(built.name).toBe(name)
    expect(importsOf(text).filter((specifier) => !/^(@pulumi\/pulumi(\/|$)|node:)/.test(specifier))).toEqual([])
    expect(text).not.toContain(room)
    expect(text).not.toMatch(/node_modules|file:\/\/|sourceMappingURL|#region/)
    expect(text).not.toMatch(/\brequire\(/)
  }
})

const importsOf = (text: string): string[] =>
  [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  )

test('says when a module exports no blueprint', async () => {
  const file = await writeEntry('nothing', 'export const something = 1\n')
  await expect(buildArtifact(file)).rejects.toThrow('must export `blueprint`')
})

test('says when what is exported is not a blueprint', async () => {
  const file = await writeEntry('plain', `export const blueprint = { name: 'plain' }\n`)
  await expect(buildArtifact(file)).rejects.toThrow('what defineBlueprint() returned')
})

test('says which import cannot be found', async () => {
  const file = await writeEntry('missing', `import x from 'no-such-package'\nexport const blueprint = x\n`)
  await expect(buildArtifact(file)).rejects.toThrow('no-such-package')
})

test('passes on what is wrong with a definition', { timeout: 20_000 }, async () => {
  const definition = join(room, 'src/define-blueprint.ts')
  const file = await writeEntry(
    'invalid',
    `import { defineBlueprint } from '${definition}'\nimport { z } from 'zod'\n` +
      `export const blueprint = defineBlueprint({ name: 'Bad Name', version: '1.0.0', title: 'x', summary: 'x', icon: 'x',
      readme: 'x', inputs: z.object({}), outputs: z.object({}), samples: [{ name: 'x', inputs: {} }], packages: [],
      accounts: [], program: () => ({}) })\n`,
  )
  await expect(buildArtifact(file)).rejects.toThrow('name: "Bad Name" must be kebab-case')
})
