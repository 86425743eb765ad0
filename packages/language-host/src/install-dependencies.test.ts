import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { lendPackages } from './install-dependencies.ts'

const made: string[] = []
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true })
})

async function aPack(dependencies: Record<string, string>, brings: string[] = []): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'automat-pack-'))
  made.push(directory)
  await writeFile(join(directory, 'package.json'), JSON.stringify({ dependencies }))
  for (const name of brings) {
    await mkdir(join(directory, 'node_modules', name), { recursive: true })
    await writeFile(join(directory, 'node_modules', name, 'package.json'), '{"version":"0.0.1"}')
  }
  return directory
}

const versionIn = async (directory: string, name: string) =>
  JSON.parse(await readFile(join(directory, 'node_modules', name, 'package.json'), 'utf8')).version

test('a pack is lent the packages of Pulumi, and keeps what it brings', async () => {
  const directory = await aPack({ '@pulumi/policy': '^1.0.0', '@pulumi/pulumi': '^3.0.0', ip: '1' }, [
    'ip',
    '@pulumi/pulumi',
  ])
  await lendPackages(directory)
  expect(await versionIn(directory, '@pulumi/policy')).toBe('v1.21.0')
  expect(await versionIn(directory, '@pulumi/pulumi')).toBe('0.0.1')
  expect(await realpath(join(directory, 'node_modules/@pulumi/policy'))).not.toContain(directory)
})

test('a pack that lacks anything else does not start, and says what', async () => {
  await expect(lendPackages(await aPack({ 'left-pad': '1' }))).rejects.toThrow(/left-pad.*bundleDependencies/)
})
