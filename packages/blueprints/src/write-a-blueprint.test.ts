import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import * as pulumi from '@pulumi/pulumi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Blueprint } from './define-blueprint.ts'
import { runProgram } from './testing/run-program.ts'

const room = fileURLToPath(new URL('../', import.meta.url))
const run = promisify(execFile)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'example-test-'))
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '@automat'), { recursive: true })
  await symlink(room, join(modules, '@automat/blueprints'))
  for (const name of ['@automat/providers', '@pulumi', 'zod']) {
    await symlink(join(room, 'node_modules', name), join(modules, name))
  }
  await writeFile(join(folder, 'blueprint.ts'), await exampleOfTheGuide())
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function exampleOfTheGuide(): Promise<string> {
  const page = await readFile(join(room, '../../docs/write-a-blueprint.md'), 'utf8')
  const example = /^```ts blueprint\.ts\n(.*?)^```$/ms.exec(page)?.[1]
  if (!example) throw new Error('docs/write-a-blueprint.md has lost its example')
  return example
}

test('the example in docs/write-a-blueprint.md builds, describes itself and does what the page says', async () => {
  const command = join(room, 'src/build/build-file.ts')
  const { stdout } = await run(process.execPath, [command, join(folder, 'blueprint.ts'), folder])
  const file = join(folder, 'reporting-login-1.0.0.mjs')
  expect(stdout).toMatch(/reporting-login-1\.0\.0\.mjs\nsha256 [0-9a-f]{64}\n$/)

  const { blueprint } = (await import(pathToFileURL(file).href)) as { blueprint: Blueprint }
  expect(blueprint.describe()).toMatchObject({ name: 'reporting-login', inputs: { required: ['database'] } })
  const { resources, secrets, values } = await runProgram(
    blueprint,
    { database: 'orders' },
    { state: { 'automat-postgres:index:Role': { password: pulumi.secret('x') } } },
  )
  expect(resources.map(({ name }) => name)).toEqual(['login', 'access'])
  expect(values.user).toBe('orders_reports')
  expect(secrets).toEqual(['password'])
}, 30_000)

test('build-file says what is missing', async () => {
  const command = join(room, 'src/build/build-file.ts')
  await expect(run(process.execPath, [command])).rejects.toMatchObject({ code: 2 })
  await expect(run(process.execPath, [command, join(folder, 'nothing.ts')])).rejects.toMatchObject({ code: 1 })
}, 30_000)
