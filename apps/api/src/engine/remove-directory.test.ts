import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeDirectory } from './remove-directory.ts'

test('a directory that closed itself is removed; one that is not there is no error', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'automat-remove-'))
  await mkdir(join(directory, 'shut', 'inner'), { recursive: true })
  await writeFile(join(directory, 'shut', 'inner', 'file'), '')
  await chmod(join(directory, 'shut', 'inner'), 0o000)
  await chmod(join(directory, 'shut'), 0o000)
  await removeDirectory(directory)
  expect(existsSync(directory)).toBe(false)
  await removeDirectory(directory)
})
