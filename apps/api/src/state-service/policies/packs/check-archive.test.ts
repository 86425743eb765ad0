import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { anArchive } from '../../../../test/state/policy-packs.ts'
import { checkArchive } from './check-archive.ts'

const json = (more: object) => JSON.stringify({ name: 'rules', version: '1.0.0', main: 'index.js', ...more })
const whole = {
  'package/PulumiPolicy.yaml': 'runtime: nodejs\n',
  'package/package.json': json({ dependencies: { '@pulumi/policy': '^1.0.0' } }),
  'package/index.js': '',
}

test('a pack that brings what it needs is taken', async () => {
  await checkArchive(await anArchive(whole))
  const dependencies = { 'left-pad': '1.0.0' }
  const brings = {
    ...whole,
    'package/package.json': json({ dependencies }),
    'package/node_modules/left-pad/package.json': '{}',
  }
  await checkArchive(await anArchive(brings))
})

test.each([
  ['no archive', Buffer.from('hello'), /not a gzipped tar/],
  ['half of one', (await anArchive(whole)).subarray(0, 90), /not a gzipped tar/],
  ['a gzip of something else', gzipSync('hello'.repeat(500)), /not a gzipped tar/],
  ['no PulumiPolicy.yaml', await anArchive({ ...whole, 'package/PulumiPolicy.yaml': null }), /PulumiPolicy.yaml/],
  ['no package.json', await anArchive({ ...whole, 'package/package.json': null }), /package.json is missing/],
  ['TypeScript', await anArchive({ ...whole, 'package/package.json': json({ main: 'index.ts' }) }), /Compile it/],
  ['no main file', await anArchive({ ...whole, 'package/index.js': null }), /no JavaScript file/],
  [
    'a dependency that it does not bring',
    await anArchive({ ...whole, 'package/package.json': json({ dependencies: { 'left-pad': '1' } }) }),
    /left-pad.*bundleDependencies/,
  ],
  ['a way out', await anArchive({ ...whole, 'package/../../etc/passwd': 'x' }), /leads out of it/],
  [
    'a link',
    await anArchive(whole, { name: 'package/link', type: 'symlink', linkname: '/etc/passwd' }),
    /holds a link/,
  ],
  ['a bomb', await anArchive({ ...whole, 'package/zeros': Buffer.alloc(101 * 1024 * 1024) }), /100 MB when unpacked/],
])('is refused: %s', async (_what, archive, reason) => {
  await expect(checkArchive(archive)).rejects.toThrow(reason)
})
