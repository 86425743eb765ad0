import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linesOf, readHeader } from './read-dump.ts'

const header = { automat: 'dump', format: 1 }
const noise = randomBytes(5000).toString('base64')
const whole = gzipSync(`${JSON.stringify(header)}\n${noise}\n`)
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-dump-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function aFile(name: string, content: Uint8Array): Promise<string> {
  await writeFile(join(directory, name), content)
  return join(directory, name)
}

async function countLines(path: string): Promise<number> {
  let count = 0
  for await (const _ of linesOf(path)) count += 1
  return count
}

test('a dump is read line by line, and its header by itself', async () => {
  const path = await aFile('whole.gz', whole)
  expect(await readHeader(path)).toEqual(header)
  expect(await countLines(path)).toBe(2)
})

test('a dump that is cut off is none, and whoever read its header only is not troubled afterwards', async () => {
  const path = await aFile('cut.gz', whole.subarray(0, -9))
  for (let time = 0; time < 300; time += 1) expect(await readHeader(path)).toEqual(header)
  await expect(countLines(path)).rejects.toMatchObject({ code: 'NOT_A_DUMP' })
})

test('a file that is not there is named', async () => {
  await expect(countLines(join(directory, 'nothing.gz'))).rejects.toMatchObject({ code: 'ENOENT' })
})
