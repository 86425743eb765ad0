import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { main, say, step } from '../../scripts/setup/progress.ts'
import type { CleanUp } from '../measuring/clean-up.ts'
import { enginePath, machineOf, runBenchmark } from '../measuring/run-benchmark.ts'
import { round } from '../measuring/statistics.ts'
import { startService } from '../state-service/service-process.ts'
import { compare } from './compare.ts'
import { measure, type Measured } from './measure.ts'
import { addGroup, addUsers } from './populate.ts'
import { openScim } from './scim-client.ts'

/** SCIM with few and with many users, beside plain SQL on the same tables. docs/benchmarks.md says what each side is. */
async function measureAll(sizes: [small: number, large: number], repeats: number, scratch: string, cleanUp: CleanUp) {
  const load = round(loadavg()[0]!)
  // The portal does not start without one.
  const engine = await enginePath()
  const service = await step('Starting PostgreSQL and the portal', () =>
    startService(join(scratch, 'portal'), cleanUp, { SCIM_REQUESTS_PER_SECOND: '10000' }),
  )
  const sql = new pg.Client({ connectionString: service.databaseUrl })
  await sql.connect()
  cleanUp.add(() => sql.end())
  const scim = await openScim(service)
  const { rows } = await sql.query('SELECT id FROM organizations WHERE slug = $1', [service.organization])
  const organizationId = String(rows[0].id)
  const found: Measured[] = []
  let before = 0
  for (const size of sizes) {
    await step(`Making ${size} users`, () => addUsers(sql, organizationId, { from: before, to: size }))
    const groupId = await addGroup(sql, organizationId, { name: `of ${size}`, members: Math.min(5000, size - 1) })
    before = size
    say(`Measuring with ${size} users`)
    found.push(await measure({ scim, sql, organizationId, size, groupId }, repeats))
  }
  const [small, large] = found as [Measured, Measured]
  return {
    benchmark: 'scim',
    machine: { ...(await machineOf(engine, join(scratch, 'portal'))), load },
    sizes,
    repeats,
    operations: compare(small, large),
  }
}

main(async () => {
  const options = { json: { type: 'boolean' }, sizes: { type: 'string' }, repeats: { type: 'string' } } as const
  const { values } = parseArgs({ args: process.argv.slice(2), options })
  const [small = 0, large = 0] = (values.sizes ?? '1000,100000').split(',').map(Number)
  const repeats = Number(values.repeats ?? '21')
  if (!(small >= 10 && large > small && repeats >= 1))
    throw new Error('Usage: npm run -s bench -- scim --json [--sizes=1000,100000] [--repeats=N]')
  await runBenchmark((scratch, cleanUp) => measureAll([small, large], repeats, scratch, cleanUp))
})
