import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readConfig } from '../../apps/api/src/platform/config/config.ts'
import { checkSurroundings } from './check-surroundings.ts'

const url = process.env.TEST_DATABASE_URL ?? ''
const settingsOf = (env: Record<string, string>) => readConfig({ DATABASE_URL: url, ...env })

test('everything that does not fit is told at once, each with its setting and without a password', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const wrong = new URL(url)
  wrong.password = 'canary'
  const problems = await checkSurroundings(settingsOf({ PORT: String(port), SITE_PORT: String(port) }), {
    DATABASE_URL: wrong.href,
    PULUMI_PATH: '/nowhere/pulumi',
    WEB_DIST: '/nowhere/dist',
  })
  server.close()
  expect(problems).toEqual([
    expect.stringMatching(/^PORT: something listens on 127\.0\.0\.1:\d+ already; stop it, or set PORT/),
    expect.stringMatching(/^SITE_PORT is \d+, as PORT is/),
    expect.stringMatching(/^DATABASE_URL: .*password authentication failed.*leave it out/),
    expect.stringMatching(/^PULUMI_PATH: there is no/),
    expect.stringMatching(/^WEB_DIST: there is no/),
  ])
  expect(problems.join()).not.toContain('canary')
})

test.each([
  [
    'a database that is not there',
    (at: URL) => (at.pathname = '/nobody_made_this'),
    /"nobody_made_this" does not exist/,
  ],
  ['a server that is not there', (at: URL) => (at.port = '1'), /connect ECONNREFUSED/],
])('%s is told', async (_what, change, message) => {
  const wrong = new URL(url)
  change(wrong)
  const problems = await checkSurroundings(settingsOf({ PORT: '0', SITE_PORT: '0' }), { DATABASE_URL: wrong.href })
  expect(problems).toEqual([expect.stringMatching(message)])
})

test('nothing is told where all fits', async () => {
  expect(await checkSurroundings(settingsOf({ PORT: '0', SITE_PORT: '0' }), { DATABASE_URL: url })).toEqual([])
})

test('an address of another machine is told as HOST', async () => {
  const settings = settingsOf({ PORT: '0', SITE_PORT: '0', HOST: '192.0.2.1' })
  expect(await checkSurroundings(settings, {})).toContainEqual(expect.stringMatching(/^HOST: nothing can listen/))
})
