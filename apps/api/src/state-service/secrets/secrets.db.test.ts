import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStateWorld, type StateWorld } from '../../../test/state/state-world.ts'
import { aStack } from '../../../test/state/updates.ts'

let world: StateWorld
let stack: string
beforeAll(async () => {
  world = await aStateWorld()
  stack = await aStack(world)
})
afterAll(() => world.close())

const base64 = (text: string) => Buffer.from(text).toString('base64')
const encrypt = async (plaintexts: (string | null)[], of = stack) =>
  (await world.ask('POST', `${of}/batch-encrypt`, { plaintexts })).body.ciphertexts as string[]
const decrypt = (ciphertexts: string[], of = stack) => world.ask('POST', `${of}/batch-decrypt`, { ciphertexts })

test('secrets come back, one by one and many at once', async () => {
  const { body } = await world.ask('POST', `${stack}/encrypt`, { plaintext: base64('one') })
  expect((await world.ask('POST', `${stack}/decrypt`, body)).body).toEqual({ plaintext: base64('one') })

  const plain = ['', 'ünïcode 🔑', 'x'.repeat(100_000), ...Array.from({ length: 2000 }, (_, i) => `secret ${i}`)]
  const ciphertexts = await encrypt(plain.map(base64))
  expect(new Set(ciphertexts).size).toBe(plain.length)
  const opened = (await decrypt(ciphertexts)).body.plaintexts
  expect(ciphertexts.map((ciphertext) => opened[ciphertext])).toEqual(plain.map(base64))
})

test('what Go writes for nothing is nothing', async () => {
  expect((await world.ask('POST', `${stack}/batch-encrypt`, { plaintexts: null })).body).toEqual({ ciphertexts: [] })
  expect((await world.ask('POST', `${stack}/batch-decrypt`, { ciphertexts: null })).body).toEqual({ plaintexts: {} })
  const [empty] = await encrypt([null])
  expect((await decrypt([empty as string])).body.plaintexts).toEqual({ [empty as string]: '' })
})

test('a secret opens in its own stack only', async () => {
  const [ciphertext] = await encrypt([base64('mine')])
  const answer = await decrypt([ciphertext as string], await aStack(world))
  expect(answer).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('encrypted for another stack') },
  })
})

test('one damaged secret among many is refused, and nothing is told of the others', async () => {
  const [good, bad] = (await encrypt([base64('good'), base64('bad')])) as [string, string]
  const bytes = Buffer.from(bad, 'base64')
  bytes[20] = (bytes[20] as number) ^ 1
  for (const damaged of [bytes.toString('base64'), '', 'no base64!', bad.slice(0, 12)]) {
    const answer = await decrypt([good, damaged])
    expect(answer).toMatchObject({ status: 400, body: { code: 400 } })
    expect(answer.text).not.toContain(base64('good'))
  }
})

test.each([
  ['encrypt', { plaintext: 1 }, '/plaintext'],
  ['decrypt', {}, '/ciphertext'],
  ['batch-encrypt', { plaintexts: 'text' }, '/plaintexts'],
  ['batch-decrypt', { ciphertexts: [1] }, '/ciphertexts/0'],
])('%s names the field that is wrong', async (path, body, field) => {
  const answer = await world.ask('POST', `${stack}/${path}`, body)
  expect(answer).toMatchObject({ status: 400, body: { code: 400, message: expect.stringContaining(`${field} `) } })
})

test('whoever decrypts is on record, without the secret', async () => {
  const own = await aStack(world)
  await decrypt(await encrypt([base64('hush'), base64('hush')], own), own)
  await world.ask('POST', `${own}/decrypt/log-decryption`, { secretName: 'password', commandName: 'config get' })
  const { rows } = await world.ports.pool.query(
    "SELECT target_name AS target, after FROM audit_events WHERE action = 'stack.secrets-decrypted' ORDER BY sequence",
  )
  const mine = rows.filter(({ target }) => target.endsWith(own))
  expect(mine.map(({ after }) => after)).toEqual([
    { secrets: 2 },
    { secretName: 'password', commandName: 'config get' },
  ])
  expect(JSON.stringify(rows)).not.toContain(base64('hush'))
})

test('a deleted stack opens nothing any more, nor does a new one of its name', async () => {
  const own = await aStack(world)
  const ciphertexts = await encrypt([base64('gone')], own)
  await world.ask('DELETE', own)
  expect((await decrypt(ciphertexts, own)).status).toBe(404)
  await world.ask('POST', 'things', { stackName: own.split('/')[1] })
  expect((await decrypt(ciphertexts, own)).status).toBe(400)
})
