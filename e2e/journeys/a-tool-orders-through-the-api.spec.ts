import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import pg from 'pg'
import { aName, apiWith, expect, operator, portalUrl, test } from '../fixtures/portal.ts'

const script = resolve(import.meta.dirname, '..', '..', 'docs', 'examples', 'order.mjs')

function order(token: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: process.env.PATH, AUTOMAT_URL: portalUrl(), AUTOMAT_TOKEN: token }
  return new Promise((done) => {
    execFile('node', [script, ...args], { env }, (error, out, err) => done({ code: error ? 1 : 0, out, err }))
  })
}

test('the script of the docs orders with a team token and connects with what it gets', async () => {
  const { secret } = await operator('token', 'create', '--team', 'storefront', '--name', aName('tool'))
  const name = aName('tool')
  const ordered = await order(secret, name)
  expect(ordered.code, ordered.err).toBe(0)
  const client = new pg.Client({ connectionString: ordered.out.trim() })
  await client.connect()
  const { rows } = await client.query('SELECT current_database() AS name')
  await client.end()
  expect(rows).toEqual([{ name: name.replaceAll('-', '_') }])

  const refused = await order(secret, 'Not a name')
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain('/name')

  const elsewhere = await apiWith(secret)('POST', '/environments', {
    name: aName('tool'),
    team: 'platform',
    blueprint: 'postgres-database',
    stage: 'dev',
    inputs: { databaseName: 'x_y' },
  })
  expect(elsewhere.status, 'a token of another team').toBe(404)
})
