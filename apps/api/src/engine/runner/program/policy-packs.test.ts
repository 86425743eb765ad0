import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anArchive, aPackArchive } from '../../../../test/state/policy-packs.ts'
import { installPacks, packNotRun } from './policy-packs.ts'

let directory: string
let server: Server
/** What the server hands out. */
let archive: Buffer

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-packs-'))
  server = createServer(({ url }, response) => {
    response.writeHead(url === '/pack' ? 200 : 403).end(archive)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await rm(directory, { recursive: true, force: true })
})

function aPack(name: string, more: object = {}) {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pack`
  const sha256 = createHash('sha256').update(archive).digest('hex')
  return { name, version: '1.0.0', sha256, address, config: { size: { enforcementLevel: 'mandatory' } }, ...more }
}
const placeOf = (name: string) => join(directory, 'policies', `${name}@1.0.0`)

test('a pack is unpacked as it was published, lent what it need not bring, and configured from beside it', async () => {
  archive = await aPackArchive({ name: 'rules', files: { 'package/lib/deep.js': '// deep' } })
  const { options } = await installPacks([aPack('rules')], directory)
  const place = placeOf('rules')
  expect(options).toEqual({ policyPacks: [place], policyPackConfigs: [`${place}.config.json`] })
  expect(await readFile(join(place, 'lib/deep.js'), 'utf8')).toBe('// deep')
  expect(await readdir(join(place, 'node_modules/@pulumi'))).toEqual(['policy', 'pulumi'])
  expect(JSON.parse(await readFile(`${place}.config.json`, 'utf8'))).toEqual(aPack('rules').config)
})

test.each<[string, { address?: string; [member: string]: unknown }, RegExp]>([
  ['other bytes than those that were published', { sha256: '0'.repeat(64) }, /not what was published/],
  ['what its address does not open', { address: 'http://127.0.0.1:PORT/else' }, /could not be fetched: .*403/],
  ['a policy by a name that the engine reads as something else', { config: { environments: {} } }, /reserved name/],
])('%s are refused, and nothing of it is written', async (what, more, why) => {
  archive = await aPackArchive({ name: 'refused' })
  const { port } = server.address() as AddressInfo
  const pack = aPack('refused', more.address ? { address: more.address.replace('PORT', String(port)) } : more)
  await expect(installPacks([pack], directory), what).rejects.toThrow(why)
  expect(await readdir(join(directory, 'policies'))).not.toContain('refused@1.0.0')
})

test('an archive that would write elsewhere, or is none, is refused', async () => {
  archive = await anArchive({ 'package/../../outside.js': 'x' })
  await expect(installPacks([aPack('leads-out')], directory)).rejects.toThrow(/leads out/)
  archive = Buffer.from('no archive')
  await expect(installPacks([aPack('none')], directory)).rejects.toThrow(/could not be unpacked/)
})

test('a pack that the engine does not name among those it ran is found out', () => {
  const packs = [aPack('first'), aPack('second')]
  const ran = (name: string) => `${name}|local|/tmp/.../policies/${name}@1.0.0`
  expect(packNotRun(packs, [ran('first'), ran('second')])).toBeUndefined()
  expect(packNotRun(packs, [ran('first'), 'second'])).toMatchObject({ name: 'second' })
  expect(packNotRun(packs, [])).toMatchObject({ name: 'first' })
})
