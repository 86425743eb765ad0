import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clearCutOffAttributes } from './cut-off-attributes.ts'

const place = { project: 'shop', stack: 'dev' }
let directory: string
beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'automat-attributes-')))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function write(path: string, text: string): Promise<void> {
  const file = join(directory, '.pulumi', path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
const names = (folder: string) => readdir(join(directory, '.pulumi', folder)).then((found) => found.toSorted())

test('empty attributes of the stack and its locks go, and nothing else', async () => {
  await write('stacks/shop/dev.json', '{}')
  await write('stacks/shop/dev.json.attrs', '')
  await write('stacks/shop/dev.json.bak.attrs', '{"md5":null}')
  await write('stacks/shop/other.json.attrs', '')
  await write('locks/organization/shop/dev/1.json', '')
  await write('locks/organization/shop/dev/1.json.attrs', '')
  await clearCutOffAttributes(directory, place)
  expect(await names('stacks/shop')).toEqual(['dev.json', 'dev.json.bak.attrs', 'other.json.attrs'])
  expect(await names('locks/organization/shop/dev')).toEqual(['1.json'])
})

test('a directory without any state, and one behind a link, are left alone', async () => {
  await clearCutOffAttributes(directory, place)
  await write('elsewhere/dev.json.attrs', '')
  await mkdir(join(directory, '.pulumi', 'stacks'))
  await symlink(join(directory, '.pulumi', 'elsewhere'), join(directory, '.pulumi', 'stacks', 'shop'))
  await clearCutOffAttributes(directory, place)
  expect(await names('elsewhere')).toEqual(['dev.json.attrs'])
})
